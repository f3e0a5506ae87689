// What is done in the demo. All of it shares one country, which takes a while to fill.

import '../journeys/pages.mjs';
import '../journeys/finding.mjs';
import '../journeys/places.mjs';
import '../journeys/learner.mjs';
import '../journeys/open_data.mjs';
import '../journeys/skills.mjs';
import '../journeys/printed_letter.mjs';
import '../journeys/whole_job.mjs';
import '../journeys/builder.mjs';
