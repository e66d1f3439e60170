//! Colours as the page computes them, and pictures as points.

use super::{text_of, window};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Document, HtmlCanvasElement, HtmlElement, HtmlImageElement, Url,
};

/// The browser did not draw it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the picture could not be drawn: {0}")]
pub struct DrawingError(String);

/// The light theme's colours of custom properties (`--ink`), each as `#rrggbb`, whatever the page's theme is.
///
/// # Errors
/// [`DrawingError`] when the browser gives no canvas.
pub fn light_colours<const N: usize>(names: [&str; N]) -> Result<[String; N], DrawingError> {
    read_colours(&names)
        .and_then(|colours| colours.try_into().map_err(|_| "too few colours".into()))
        .map_err(|error| DrawingError(text_of(&error)))
}

fn read_colours(names: &[&str]) -> Result<Vec<String>, JsValue> {
    let document = document()?;
    let body = document.body().ok_or("no page")?;
    let probe: HtmlElement = document.create_element("span")?.unchecked_into();
    probe.set_attribute("data-theme", "light")?;
    probe.set_hidden(true);
    body.append_child(&probe)?;
    let colours = computed_colours(&document, &probe, names);
    probe.remove();
    colours
}

fn computed_colours(document: &Document, probe: &HtmlElement, names: &[&str]) -> Result<Vec<String>, JsValue> {
    let (_, context) = canvas(document, 1, 1)?;
    let computed = window().get_computed_style(probe)?.ok_or("no style")?;
    let read = |name: &&str| {
        probe.style().set_property("color", &format!("var({name})"))?;
        // One point of it says what it is, in whichever way the browser writes colours.
        context.set_fill_style_str(&computed.get_property_value("color")?);
        context.fill_rect(0.0, 0.0, 1.0, 1.0);
        let point = context.get_image_data(0.0, 0.0, 1.0, 1.0)?.data();
        Ok(point.iter().take(3).fold("#".to_owned(), |text, part| format!("{text}{part:02x}")))
    };
    names.iter().map(read).collect()
}

/// A picture in SVG as an address of itself, for an image.
#[must_use]
pub fn address_of(svg: &str) -> String {
    format!("data:image/svg+xml,{}", js_sys::encode_uri_component(svg))
}

/// A picture in SVG as a PNG of `scale` points a pixel.
///
/// # Errors
/// [`DrawingError`] when the browser cannot draw or write it.
pub async fn png(svg: &str, width_px: f64, height_px: f64, scale: f64) -> Result<Vec<u8>, DrawingError> {
    draw(svg, width_px * scale, height_px * scale).await.map_err(|error| DrawingError(text_of(&error)))
}

async fn draw(svg: &str, width: f64, height: f64) -> Result<Vec<u8>, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = Array::of1(&Uint8Array::from(svg.as_bytes()));
    let address = Url::create_object_url_with_blob(&Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    let drawn = decoded.and_then(|_| {
        let (canvas, context) = canvas(&document()?, width as u32, height as u32)?;
        context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
        canvas.to_data_url_with_type("image/png")
    });
    Url::revoke_object_url(&address)?;
    let address = drawn?;
    let (_, base64) = address.split_once(',').ok_or("no picture")?;
    // Each character is a byte.
    Ok(window().atob(base64)?.chars().map(|byte| byte as u8).collect())
}

fn document() -> Result<Document, JsValue> {
    window().document().ok_or_else(|| "no document".into())
}

fn canvas(
    document: &Document,
    width: u32,
    height: u32,
) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), JsValue> {
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or("no canvas")?;
    Ok((canvas, context.unchecked_into()))
}
