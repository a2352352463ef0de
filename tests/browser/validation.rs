//! The form's rules, in the manner of GOV.UK: on submit, all at once, each in words that say what to
//! do.

use crate::harness::everywhere;
use crate::page::{Field, Page};

const NO_COMMENT: (Field, &str) = (Field::Comment, "Enter your comment");
const NO_NAME: (Field, &str) = (Field::Name, "Enter your name");
const NO_EMAIL: (Field, &str) = (Field::Email, "Enter your email address");
const BAD_EMAIL: (Field, &str) =
    (Field::Email, "Enter an email address in the correct format, like name@example.com");
const BAD_WEBSITE: (Field, &str) =
    (Field::Website, "Enter a website address like https://example.com");

#[test]
fn the_form_is_the_one_that_wordpress_readers_know() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.lists(
            "#commentform label",
            &[
                "Comment *",
                "Name *",
                "Email *",
                "Website",
                "Save my name, email, and website in this browser for the next time I comment.",
            ],
        )
        .await;
        for (field, autocomplete) in [
            (Field::Comment, None),
            (Field::Name, Some("name")),
            (Field::Email, Some("email")),
            (Field::Website, Some("url")),
        ] {
            let control = format!("#{}", field.id());
            page.attribute(&control, "name", Some(field.id())).await;
            page.attribute(&control, "autocomplete", autocomplete).await;
            // It would cut what is pasted without a word.
            page.attribute(&control, "maxlength", None).await;
            page.attribute(&control, "aria-invalid", None).await;
        }
        page.attribute("#submit", "value", Some("Post Comment")).await;
        page.sees("Comments on this page are kept in this browser only. Nobody else sees them.")
            .await;
        assert_eq!(page.described_by(Field::Email).await, ["email-notes"]);
    });
}

#[test]
fn what_is_required_is_asked_for() {
    everywhere(async |page: &Page| {
        page.open("").await;
        let title = page.title().await;
        page.posts().await;
        page.has_errors(&[NO_COMMENT, NO_NAME, NO_EMAIL]).await;
        page.focus_is_on("error-summary").await;
        page.is_in_view("error-summary").await;
        page.title_is(&format!("Error: {title}")).await;
        page.has_comments(&[]).await;
        // Once more: the prefix is not.
        page.moves_focus_to("comment").await;
        page.posts().await;
        page.focus_is_on("error-summary").await;
        page.title_is(&format!("Error: {title}")).await;
    });
}

#[test]
fn what_cannot_be_seen_is_nothing() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.pastes(Field::Comment, " \n\t\u{3000}\u{200b}").await;
        page.pastes(Field::Name, "\u{a0}\u{feff}").await;
        page.pastes(Field::Email, "  ").await;
        page.pastes(Field::Website, " \u{200b}").await;
        page.posts().await;
        page.has_errors(&[NO_COMMENT, NO_NAME, NO_EMAIL]).await;
    });
}

#[test]
fn the_summary_leads_to_the_fields() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.pastes(Field::Website, "not an address").await;
        page.posts().await;
        let errors = [NO_COMMENT, NO_NAME, NO_EMAIL, BAD_WEBSITE];
        page.has_errors(&errors).await;
        for (field, words) in errors {
            page.stays_loaded(async || page.click_link("#error-summary", words).await).await;
            page.focus_is_on(field.id()).await;
            // The label is seen, too.
            page.is_wholly_in_view(&format!("label[for={}]", field.id())).await;
        }
        // The address is not for this.
        page.address_ends("").await;
    });
}

#[test]
fn an_email_address_has_the_form_of_one() {
    everywhere(async |page: &Page| {
        page.open("").await;
        for address in [
            "ani",
            "ani@",
            "@example.am",
            "ani@@example.am",
            "ani@example..am",
            "ani@-example.am",
            "ani@example-.am",
            "ani@example.am.",
            "ani petrosyan@example.am",
            "ani@example,am",
            "ani@exam_ple.am",
            "Ani <ani@example.am>",
            "ани@example.am",
        ] {
            page.pastes(Field::Email, address).await;
            page.posts().await;
            page.has_errors(&[NO_COMMENT, NO_NAME, BAD_EMAIL]).await;
            page.holds(Field::Email, address).await;
        }
        for address in [
            "ani@example.am",
            "ani@localhost",
            "first.last+tag@sub.example.co.uk",
            "o'brien@example.com",
            ".a..b.@example.com",
            "ANI@EXAMPLE.AM",
            "a@b-c.d",
            "  ani@example.am ",
        ] {
            page.pastes(Field::Email, address).await;
            page.posts().await;
            page.has_errors(&[NO_COMMENT, NO_NAME]).await;
        }
    });
}

#[test]
fn a_website_is_one_or_is_left_out() {
    everywhere(async |page: &Page| {
        page.open("").await;
        for address in [
            "javascript:alert(1)",
            "data:text/html,<b>",
            "mailto:ani@example.am",
            "ftp://example.am",
            "https://",
            "http:/example.am",
            "https://ani@example.am",
            "my website",
            "example",
            "https://example.am/<b>",
            "https://example.am:99999",
        ] {
            page.pastes(Field::Website, address).await;
            page.posts().await;
            page.has_errors(&[NO_COMMENT, NO_NAME, NO_EMAIL, BAD_WEBSITE]).await;
        }
        for address in [
            "",
            "example.am",
            "https://example.am",
            "http://example.am:8080/a?b=c#d",
            "//example.am",
            "пример.рф",
            "127.0.0.1",
        ] {
            page.pastes(Field::Website, address).await;
            page.posts().await;
            page.has_errors(&[NO_COMMENT, NO_NAME, NO_EMAIL]).await;
        }
    });
}

/// As the servers count: bytes, a line break being two.
#[test]
fn a_comment_has_a_limit() {
    const NOTE: &str =
        "Letters such as é or Я, curly quotes, emoji and line breaks count as 2 or more";
    everywhere(async |page: &Page| {
        page.open("").await;
        for fits in [
            "a".repeat(65_525),
            format!("  {}\n\n", "a".repeat(65_525)),
            format!("{}a", "Ж".repeat(32_762)),
            format!("{}\nb", "a".repeat(65_522)),
            format!("{}😀", "a".repeat(65_521)),
        ] {
            page.pastes(Field::Comment, &fits).await;
            page.posts().await;
            page.has_errors(&[NO_NAME, NO_EMAIL]).await;
        }
        for (text, by) in [
            ("Ж".repeat(32_763), "1 character"),
            (format!("{}\nb", "a".repeat(65_523)), "1 character"),
            (format!("{}b", "a\n".repeat(21_842)), "2 characters"),
            (format!("{}😀", "a".repeat(65_524)), "3 characters"),
        ] {
            page.pastes(Field::Comment, &text).await;
            page.posts().await;
            let words = format!("Shorten your comment by {by}. {NOTE}");
            page.has_errors(&[(Field::Comment, &words), NO_NAME, NO_EMAIL]).await;
        }
        page.pastes(Field::Comment, &"a".repeat(65_526)).await;
        page.posts().await;
        page.has_errors(&[
            (Field::Comment, "Shorten your comment by 1 character"),
            NO_NAME,
            NO_EMAIL,
        ])
        .await;
    });
}

#[test]
fn the_other_fields_have_limits() {
    const NOTE: &str = "Letters such as é or Я, curly quotes and emoji count as 2 or more";
    everywhere(async |page: &Page| {
        page.open("").await;
        page.pastes(Field::Name, &"a".repeat(245)).await;
        page.pastes(Field::Email, &format!("{}@example.com", "a".repeat(88))).await;
        // The scheme that is added counts.
        page.pastes(Field::Website, &format!("example.com/{}", "a".repeat(180))).await;
        page.posts().await;
        page.has_errors(&[NO_COMMENT]).await;

        page.pastes(Field::Name, &"é".repeat(123)).await;
        page.pastes(Field::Email, &format!("{}@example.com", "a".repeat(90))).await;
        page.pastes(Field::Website, &format!("example.com/{}", "a".repeat(181))).await;
        page.posts().await;
        let name = format!("Shorten your name by 1 character. {NOTE}");
        page.has_errors(&[
            NO_COMMENT,
            (Field::Name, &name),
            (Field::Email, "Shorten your email address by 2 characters"),
            (Field::Website, "Shorten your website address by 1 character"),
        ])
        .await;
    });
}

#[test]
fn nothing_is_said_before_the_form_is_submitted() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.types(Field::Comment, "a").await;
        page.empties(Field::Comment).await;
        page.types(Field::Email, "ani").await;
        page.types(Field::Website, "javascript:").await;
        page.moves_focus_to("author").await;
        page.has_no_errors().await;
    });
}

#[test]
fn an_error_goes_as_soon_as_it_is_put_right_and_not_before() {
    everywhere(async |page: &Page| {
        page.open("").await;
        let title = page.title().await;
        page.posts().await;
        page.has_errors(&[NO_COMMENT, NO_NAME, NO_EMAIL]).await;
        page.types(Field::Email, "ani@").await;
        // Another error now, in its own words.
        page.has_errors(&[NO_COMMENT, NO_NAME, BAD_EMAIL]).await;
        page.focus_is_on("email").await;
        page.types(Field::Email, "example.am").await;
        page.has_errors(&[NO_COMMENT, NO_NAME]).await;
        page.types(Field::Name, "  ").await;
        page.has_errors(&[NO_COMMENT, NO_NAME]).await;
        page.types(Field::Name, "Ani").await;
        page.has_errors(&[NO_COMMENT]).await;
        // What was right before is not looked at again until the next submit.
        page.types(Field::Website, "javascript:").await;
        page.has_errors(&[NO_COMMENT]).await;
        page.types(Field::Comment, "A").await;
        page.has_no_errors().await;
        page.title_is(&title).await;
        page.posts().await;
        page.has_errors(&[BAD_WEBSITE]).await;
        page.empties(Field::Website).await;
        page.has_no_errors().await;
        page.posts().await;
        page.has_comments(&["A"]).await;
        page.title_is(&title).await;
    });
}

#[test]
fn a_likely_slip_in_an_address_is_pointed_out() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.types(Field::Email, "ani@gmial.com").await;
        page.reads("#email-hint", "").await;
        page.press(thirtyfour::Key::Tab).await;
        page.reads("#email-hint[role=status]", "Did you mean ani@gmail.com?").await;
        page.has_no_errors().await;
        page.click("#email-hint button").await;
        page.holds(Field::Email, "ani@gmail.com").await;
        page.reads("#email-hint", "").await;
        // The button is gone; a keyboard goes on from the field.
        page.focus_is_on("email").await;
    });
}

#[test]
fn a_hint_goes_when_the_address_is_typed_anew() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.types(Field::Email, "ani@example.con").await;
        page.press(thirtyfour::Key::Tab).await;
        page.reads("#email-hint", "Did you mean ani@example.com?").await;
        page.empties(Field::Email).await;
        page.reads("#email-hint", "").await;
        page.types(Field::Email, "ani@example.am").await;
        page.press(thirtyfour::Key::Tab).await;
        page.reads("#email-hint", "").await;
    });
}

/// It is only a hint: the address may be right.
#[test]
fn a_hint_does_not_stop_a_comment() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.writes_comment("It is right.").await;
        page.pastes(Field::Email, "ani@gmial.com").await;
        page.reads("#email-hint", "Did you mean ani@gmail.com?").await;
        page.posts().await;
        page.has_comments(&["It is right."]).await;
    });
}

#[test]
fn a_taken_hint_puts_an_error_right() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.writes_comment("A comment.").await;
        page.pastes(Field::Email, "ani@gmail,com").await;
        page.posts().await;
        page.has_errors(&[BAD_EMAIL]).await;
        page.reads("#email-hint", "Did you mean ani@gmail.com?").await;
        page.click("#email-hint button").await;
        page.has_no_errors().await;
        page.holds(Field::Email, "ani@gmail.com").await;
    });
}

#[test]
fn room_is_counted_near_the_limit() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.pastes(Field::Name, &"a".repeat(220)).await;
        page.counts(Field::Name, "").await;
        page.types(Field::Name, "b").await;
        page.counts(Field::Name, "24 characters left").await;
        page.pastes(Field::Name, &"a".repeat(245)).await;
        page.counts(Field::Name, "No characters left").await;
        page.types(Field::Name, "b").await;
        page.counts(Field::Name, "1 character too many").await;
        page.holds(Field::Name, &format!("{}b", "a".repeat(245))).await;
        page.pastes(Field::Comment, &format!("{}\n", "a".repeat(65_000))).await;
        page.counts(Field::Comment, "525 characters left").await;
        page.types(Field::Comment, "\u{c9}").await;
        page.counts(
            Field::Comment,
            "521 characters left. Letters such as é or Я, curly quotes, emoji and line breaks \
             count as 2 or more",
        )
        .await;
        // With an error beside it, the field is described by both.
        page.posts().await;
        page.has_errors(&[(Field::Name, "Shorten your name by 1 character"), NO_EMAIL]).await;
        assert_eq!(page.described_by(Field::Name).await, ["author-error", "author-count"]);
        page.empties(Field::Name).await;
        page.counts(Field::Name, "").await;
    });
}
