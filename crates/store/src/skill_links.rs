//! Which skills achievements point to: derived from their newest editions, and kept with them.

use domain::id::{AchievementId, SkillId};

use crate::{Result, Tx, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    achievement_id: String,
    skill_id: String,
}

/// Says which skills an achievement points to, in place of those before.
pub async fn put(tx: &mut Tx, achievement: AchievementId, skills: &[SkillId]) -> Result<()> {
    let id = achievement.to_string();
    tx.run("DELETE FROM achievement_skill WHERE achievement_id = $1", [id.as_str().into()]).await?;
    let rows = skills.iter().map(|it| [id.as_str().into(), it.to_string().into()]).collect();
    tx.run_rows(
        "INSERT INTO achievement_skill (achievement_id, skill_id) VALUES",
        rows,
        "ON CONFLICT (skill_id, achievement_id) DO NOTHING",
    )
    .await?;
    Ok(())
}

/// Finds what is in force and points to a skill, newest first.
pub async fn achievements_of(
    tx: &mut Tx,
    skill: SkillId,
    limit: u32,
) -> Result<Vec<AchievementId>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT s.achievement_id, s.skill_id FROM achievement_skill s
             JOIN achievement a ON a.id = s.achievement_id
             WHERE s.skill_id = $1 AND a.state = 'published'
             ORDER BY s.achievement_id DESC LIMIT $2",
            [skill.to_string().into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(|it| it.into_pair().map(|it| it.0)).collect()
}

/// Finds what is in force and points to one of many skills, by achievement; `limit` pairs at most for each ten thousand
/// skills.
pub async fn pointing(
    tx: &mut Tx,
    skills: &[SkillId],
    limit: u32,
) -> Result<Vec<(AchievementId, SkillId)>> {
    let keys: Vec<String> = skills.iter().map(ToString::to_string).collect();
    let rows: Vec<Row> = tx
        .all_in(
            "SELECT s.achievement_id, s.skill_id FROM achievement_skill s
             JOIN achievement a ON a.id = s.achievement_id
             WHERE a.state = 'published' AND s.skill_id IN",
            &[limit.into()],
            &keys,
            "ORDER BY s.achievement_id, s.skill_id LIMIT $1",
        )
        .await?;
    rows.into_iter().map(Row::into_pair).collect()
}

impl Row {
    fn into_pair(self) -> Result<(AchievementId, SkillId)> {
        Ok((
            text::read("achievement_skill.achievement_id", &self.achievement_id)?,
            text::read("achievement_skill.skill_id", &self.skill_id)?,
        ))
    }
}
