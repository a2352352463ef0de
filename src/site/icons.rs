//! The site's icon in pixels, for home screens: those that show it take no SVG.

use std::fs;
use std::path::Path;

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::picture::PictureError;
use super::{Memory, SiteError, write};
use crate::findable::{ICONS, Icon};

/// The icon that pages are made of, which Trunk copies from `public/`.
const DRAWING: &str = "icon.svg";

/// What iOS asks for by this name at the root of a host, in the size that Apple says. No page names it: Firefox
/// would load it at every first visit.
const APPLE: Icon = Icon { file: "apple-touch-icon.png", size: 180, is_cut: true };

/// How much of a picture the drawing fills where the system cuts it into a shape of its own. What is less than
/// 40 % of the width from the middle is safe (W3C, Web Application Manifest, "Icon masks and safe zone"); the
/// corners of what is drawn are 45 % of the drawing's own width away.
const OF_CUT: f32 = 0.86;

/// Draws the icons of `folder` of its `icon.svg`, and tells whether it has one. What `memory` has is not
/// drawn again.
///
/// # Errors
/// When the drawing is no SVG, or a file cannot be read or written.
pub(super) fn draw_icons(folder: &Path, memory: &Memory) -> Result<bool, SiteError> {
    let path = folder.join(DRAWING);
    let Ok(svg) = fs::read(&path) else { return Ok(false) };
    for icon in ICONS.iter().chain([&APPLE]) {
        let draw =
            || drawn(&svg, icon).map_err(|reason| SiteError::Icon { path: path.clone(), reason });
        let png = memory.remember(icon.file, &[&svg], draw)?;
        write(&folder.join(icon.file), png)?;
    }
    Ok(true)
}

/// The icon as PNG (ISO 15948).
fn drawn(svg: &[u8], icon: &Icon) -> Result<Vec<u8>, PictureError> {
    let tree = Tree::from_data(svg, &Options::default())?;
    let mut pixels = Pixmap::new(icon.size, icon.size).ok_or(PictureError::Memory)?;
    draw(&tree, 1.0, &mut pixels);
    if icon.is_cut {
        pixels.fill(ground(&pixels));
        draw(&tree, OF_CUT, &mut pixels);
    }
    Ok(png(&pixels)?)
}

/// Draws `tree` in the middle, `share` as wide as `pixels`.
fn draw(tree: &Tree, share: f32, pixels: &mut Pixmap) {
    let side = pixels.width() as f32;
    let scale = share * side / tree.size().width().max(tree.size().height());
    let margin = |length: f32| (side - scale * length) / 2.0;
    let place =
        Transform::from_translate(margin(tree.size().width()), margin(tree.size().height()));
    resvg::render(tree, place.pre_scale(scale, scale), &mut pixels.as_mut());
}

/// What the drawing stands on: its colour in the middle of the upper edge, without which it is white.
fn ground(pixels: &Pixmap) -> Color {
    let edge = pixels.pixel(pixels.width() / 2, 0).filter(|pixel| pixel.is_opaque());
    edge.map(|edge| edge.demultiply())
        .map_or(Color::WHITE, |edge| Color::from_rgba8(edge.red(), edge.green(), edge.blue(), 255))
}

fn png(pixels: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let colours = pixels.pixels().iter().map(|pixel| pixel.demultiply());
    let bytes: Vec<u8> = colours
        .flat_map(|colour| [colour.red(), colour.green(), colour.blue(), colour.alpha()])
        .collect();
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    encoder.write_header()?.write_image_data(&bytes)?;
    Ok(png)
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, RgbaImage};

    use super::*;

    fn images() -> Vec<(&'static Icon, RgbaImage)> {
        let folder = tempfile::tempdir().unwrap();
        fs::copy("public/icon.svg", folder.path().join(DRAWING)).unwrap();
        assert!(draw_icons(folder.path(), &Memory::none()).unwrap());
        let image = |icon: &'static Icon| {
            let png = fs::read(folder.path().join(icon.file)).unwrap();
            let image = image::load_from_memory_with_format(&png, ImageFormat::Png).unwrap();
            (icon, image.into_rgba8())
        };
        ICONS.iter().chain([&APPLE]).map(image).collect()
    }

    #[test]
    fn icons_have_their_sizes_and_only_whole_ones_have_corners() {
        for (icon, image) in images() {
            assert_eq!(image.dimensions(), (icon.size, icon.size), "{}", icon.file);
            let corner = image.get_pixel(0, 0);
            assert_eq!(corner.0[3] == 255, icon.is_cut, "{}", icon.file);
            assert!(
                image.pixels().any(|pixel| pixel.0 == [0xa3, 0x3b, 0x20, 255]),
                "{}",
                icon.file
            );
        }
    }

    /// Nothing but the ground is outside of the circle that no system cuts away.
    #[test]
    fn what_is_cut_is_drawn_in_the_safe_zone() {
        for (icon, image) in images().into_iter().filter(|(icon, _)| icon.is_cut) {
            let ground = *image.get_pixel(0, 0);
            let middle = f64::from(icon.size) / 2.0;
            for (x, y, pixel) in image.enumerate_pixels().filter(|(_, _, pixel)| **pixel != ground)
            {
                let away = (f64::from(x) + 0.5 - middle).hypot(f64::from(y) + 0.5 - middle);
                assert!(
                    away <= 0.4 * f64::from(icon.size) + 1.0,
                    "{}: {x}, {y}: {pixel:?}",
                    icon.file
                );
            }
        }
    }

    #[test]
    fn a_site_without_an_icon_has_none() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!draw_icons(folder.path(), &Memory::none()).unwrap());
    }

    #[test]
    fn what_is_no_drawing_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(DRAWING), "words").unwrap();
        let error = draw_icons(folder.path(), &Memory::none()).unwrap_err().to_string();
        assert!(error.contains(DRAWING), "{error}");
    }
}
