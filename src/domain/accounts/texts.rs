//! Thousands of customers name a few dozen people, products and regions: read from a file or from the disk, each of these
//! texts is kept once.

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::rc::Rc;

/// So many texts are remembered; then it begins anew.
const KNOWN_MAX: usize = 2_000;

thread_local! {
    static KNOWN: RefCell<HashSet<Rc<str>>> = RefCell::default();
}

/// A text that others may have too.
#[must_use]
pub fn shared(text: &str) -> Rc<str> {
    KNOWN.with_borrow_mut(|known| {
        if let Some(text) = known.get(text) {
            return Rc::clone(text);
        }
        if known.len() == KNOWN_MAX {
            known.clear();
        }
        let text: Rc<str> = text.into();
        known.insert(Rc::clone(&text));
        text
    })
}

struct Shared(Rc<str>);

impl<'de> Deserialize<'de> for Shared {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Shared;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a text")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Shared, E> {
                Ok(Shared(shared(text)))
            }
        }
        from.deserialize_str(Text)
    }
}

/// Reads a text, or that there is none, for `deserialize_with`.
///
/// # Errors
/// When it is something else.
pub fn read_shared<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Rc<str>>, D::Error> {
    Ok(Option::<Shared>::deserialize(from)?.map(|Shared(text)| text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct One {
        #[serde(default, deserialize_with = "read_shared")]
        owner: Option<Rc<str>>,
    }

    #[test]
    fn a_text_of_several_is_kept_once() {
        let read =
            |json: &str| serde_json::from_str::<Vec<One>>(json).map(|list| list.into_iter().map(|one| one.owner));
        let owners: Vec<_> = read(r#"[{"owner":"王\u82b3"},{},{"owner":"王芳"},{"owner":null},{"owner":""}]"#)
            .expect("a list")
            .collect();
        assert_eq!(owners, [Some("王芳".into()), None, Some("王芳".into()), None, Some("".into())]);
        let of = |at: usize| owners[at].as_ref().expect("an owner");
        assert!(Rc::ptr_eq(of(0), of(2)));
        assert!(read(r#"[{"owner":7}]"#).is_err());
        for number in 0..2 * KNOWN_MAX {
            assert_eq!(*shared(&number.to_string()), *number.to_string());
        }
        assert!(KNOWN.with_borrow(HashSet::len) <= KNOWN_MAX);
    }
}
