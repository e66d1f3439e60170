//! Archives taken apart and put together, as workbooks are.

use std::io::Write;

/// The parts of a workbook, unpacked.
pub fn parts_of(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("an archive");
    let unpack = |entry: rawzip::ZipFileHeaderRecord<'_>| {
        let data = archive.get_entry(entry.wayfinder()).expect("a part").data().to_vec();
        let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
        let is_packed = entry.compression_method() == rawzip::CompressionMethod::DEFLATE;
        (name, if is_packed { miniz_oxide::inflate::decompress_to_vec(&data).expect("unpacked") } else { data })
    };
    archive.entries().map(|entry| unpack(entry.expect("an entry"))).collect()
}

/// The same parts, stored as they are.
pub fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in parts {
        let (mut entry, config) = archive.new_file(name.as_str()).start().expect("a part");
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content).expect("written");
        let (_, descriptor) = writer.finish().expect("finished");
        entry.finish(descriptor).expect("finished");
    }
    archive.finish().expect("finished");
    bytes
}
