use serde_json::{Value, json};

use crate::harness::becomes;
use crate::page::Page;

impl Page {
    /// Clicks a place's circle in its middle.
    pub async fn click_circle(&self, place: &str) {
        self.click(&circle(place)).await;
    }

    /// Taps with a finger on a place's circle.
    pub async fn taps_circle(&self, place: &str) {
        let middle = "(() => {
            const circle = document.querySelector(arguments[0]);
            circle.closest('figure').scrollIntoView();
            const { x, y, width, height } = circle.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
        })()";
        let middle: Value = self.eval(middle, circle(place)).await;
        for (kind, points) in [("touchStart", json!([middle])), ("touchEnd", json!([]))] {
            let event = json!({ "type": kind, "touchPoints": points });
            self.devtools("Input.dispatchTouchEvent", event).await;
        }
    }

    /// Moves focus to a place's circle, as the Tab key would sooner or later.
    pub async fn moves_focus_to_circle(&self, place: &str) {
        let link = format!("#map [data-place={place}]");
        let () = self.eval("document.querySelector(arguments[0]).focus()", link.clone()).await;
        self.focus_is_within(&link).await;
    }

    /// Waits until no name on the map is over another name or another place's circle, and none is
    /// out of the map.
    pub async fn names_are_apart_on_the_map(&self) {
        becomes("what is over what on the map", Vec::<String>::new(), async || {
            self.look(
                "(() => {
                    const frame = document.querySelector('#map > svg').getBoundingClientRect();
                    const boxes = (selector) => [...document.querySelectorAll('#map ' + selector)]
                        .filter((found) => found.checkVisibility())
                        .map((found) => [found.closest('a').dataset.place, found.getBoundingClientRect()]);
                    const over = ([a, p], [b, q]) => a !== b
                        && p.left < q.right && q.left < p.right
                        // Letters are less high than their line.
                        && p.top + 2 < q.bottom - 1 && q.top + 2 < p.bottom - 1;
                    const names = boxes('text');
                    const others = [...names, ...boxes('circle:not(.hit)')];
                    const outside = names.filter(([, box]) => box.left < frame.left
                        || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom);
                    return [
                        ...names.flatMap((name) => others.filter((other) => over(name, other))
                            .map(([place]) => name[0] + ' over ' + place)),
                        ...outside.map(([place]) => place + ' outside'),
                    ];
                })()",
                (),
            )
            .await
        })
        .await;
    }
}

fn circle(place: &str) -> String {
    format!("#map [data-place={place}] circle:not(.hit)")
}
