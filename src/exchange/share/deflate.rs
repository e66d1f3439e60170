//! Deflate (RFC 1951) with a dictionary that both sides have: what is sent may refer back into it.

use super::ShareError;
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::DecompressorOxide;
use miniz_oxide::inflate::core::decompress;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;

/// Frozen: links refer into it. At most 32 KiB, the reach of deflate.
const DICTIONARY: &[u8] = include_bytes!("dictionary.txt");

/// The strongest of miniz's levels.
const LEVEL: i32 = 10;
/// Deflate as such, without a header.
const RAW: i32 = -15;

/// Never fails: memory is all that it needs.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, RAW, 0));
    // What comes out up to the flush tells the dictionary, which the other side has: it ends on a whole byte.
    compress_to_output(&mut compressor, DICTIONARY, TDEFLFlush::Sync, |_| true);
    let mut out = Vec::new();
    compress_to_output(&mut compressor, bytes, TDEFLFlush::Finish, |part| {
        out.extend_from_slice(part);
        true
    });
    out
}

/// At most `bytes_max` come out.
pub fn inflate(bytes: &[u8], bytes_max: usize) -> Result<Vec<u8>, ShareError> {
    let mut decompressor = DecompressorOxide::new();
    let mut out = DICTIONARY.to_vec();
    let (mut read, mut written) = (0, DICTIONARY.len());
    loop {
        let room = (written * 2).min(DICTIONARY.len() + bytes_max);
        if room == written {
            return Err(ShareError::TooLarge);
        }
        out.resize(room, 0);
        let (status, taken, given) =
            decompress(&mut decompressor, &bytes[read..], &mut out, written, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
        read += taken;
        written += given;
        match status {
            TINFLStatus::Done => {
                out.truncate(written);
                return Ok(out.split_off(DICTIONARY.len()));
            }
            TINFLStatus::HasMoreOutput => {}
            _ => return Err(ShareError::Broken),
        }
    }
}
