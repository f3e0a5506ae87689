// What is done in an installation of one's own. All of it shares one, from its empty folder on.

import '../journeys/first_start.mjs';
import '../journeys/ways_in.mjs';
import '../journeys/backup.mjs';
