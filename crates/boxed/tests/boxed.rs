//! What stands behind `#[boxed]` can be called as if it did not.

use boxed::boxed;

struct Desk {
    name: String,
}

#[derive(Clone, Copy)]
struct Word<'a>(&'a str);

#[boxed]
impl Desk {
    /// Borrows itself.
    pub async fn name(&self) -> &str {
        rest().await;
        self.name.as_str()
    }

    /// Changes itself, and what it is handed.
    pub async fn rename(&mut self, name: &str, seen: &mut Vec<String>) {
        seen.push(std::mem::replace(&mut self.name, name.to_owned()));
        rest().await;
    }

    /// Takes patterns, words with lifetimes, and anything of a kind.
    pub async fn join(
        &self,
        (first, Word(second)): (&str, Word<'_>),
        more: impl IntoIterator<Item = char> + Send,
        loud: impl Fn(&str) -> String + Send,
    ) -> Result<String, std::fmt::Error> {
        rest().await;
        let more: String = more.into_iter().collect();
        if more.is_empty() {
            return Err(std::fmt::Error);
        }
        Ok(loud(&format!("{first}{second}{more}")))
    }

    /// Names its lifetimes and types.
    pub async fn longest<'a, T: AsRef<str> + Sync>(&self, words: &'a [T]) -> Option<&'a T> {
        rest().await;
        words.iter().max_by_key(|it| it.as_ref().len())
    }

    /// Stays as it is: nothing outside asks for it.
    async fn own(&self) -> usize {
        rest().await;
        self.name.len()
    }

    /// Waits for nothing.
    fn at_once(&self) -> usize {
        self.name.len()
    }
}

async fn rest() {
    tokio::task::yield_now().await;
}

#[tokio::test]
async fn a_boxed_function_is_called_like_any_other() {
    let (mut desk, mut seen) = (Desk { name: "north".to_owned() }, Vec::new());
    desk.rename("south", &mut seen).await;
    assert_eq!((desk.name().await, seen), ("south", vec!["north".to_owned()]));
    let joined = desk.join(("a", Word("b")), ['c'], str::to_uppercase).await;
    assert_eq!(joined.unwrap(), "ABC");
    assert!(desk.join(("a", Word("b")), [], str::to_owned).await.is_err());
    assert_eq!(desk.longest(&["a", "abc", "ab"]).await, Some(&"abc"));
    assert_eq!((desk.own().await, desk.at_once()), (5, 5));
}

#[tokio::test]
async fn a_boxed_future_can_be_handed_to_another_thread() {
    let desk = Desk { name: "north".to_owned() };
    let name = tokio::spawn(async move { desk.name().await.to_owned() });
    assert_eq!(name.await.unwrap(), "north");
}
