use leptos::prelude::*;

/// The card that opens at a phrase, or at a name in the chart, with its meetings: empty until the island
/// fills it with copies of its template. A popover closes on Escape and on a click elsewhere by itself
/// (HTML, "popover=auto").
#[component]
pub fn Card() -> impl IntoView {
    view! {
        <div id="card" class="card" popover role="dialog" aria-labelledby="card-title" lang="en">
            <p id="card-title" class="card-title"></p>
            <ul id="card-meetings" class="card-meetings"></ul>
            <p class="card-onward">
                <a id="card-phrase" class="phrase" hidden></a>
                <a id="card-all">"Show in the timeline"</a>
            </p>
            <template id="card-meeting">
                <li>
                    <a class="card-date"></a>
                    <span class="card-place"></span>
                    <span class="card-certainty"></span>
                </li>
            </template>
        </div>
    }
}
