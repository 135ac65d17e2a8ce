package org.vigil.intake.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** What the workbook reader does not tell: which ranges of a sheet are merged. The archive has been checked before. */
final class SheetXml {

    /** More merged ranges than this are no list of cases; the rest is left as it stands. */
    private static final int MAX_RANGES = 100_000;

    private SheetXml() {}

    /** The merged ranges of a sheet, by its relation id in the workbook. */
    static List<MergedRange> mergedRanges(Path workbook, String relationId) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(workbook).get()) {
            String target = relations(zip).get(relationId);
            ZipArchiveEntry entry = target == null ? null : zip.getEntry(target);
            return entry == null ? List.of() : ranges(zip, entry);
        } catch (XMLStreamException e) {
            return List.of(); // the reader of the rows will say what is wrong with the sheet
        }
    }

    private static Map<String, String> relations(ZipFile zip) throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        ZipArchiveEntry entry = zip.getEntry("xl/_rels/workbook.xml.rels");
        if (entry == null) {
            return targets;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("Relationship")) {
                    String id = attribute(xml, "Id");
                    String target = attribute(xml, "Target");
                    targets.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
        }
        return targets;
    }

    private static List<MergedRange> ranges(ZipFile zip, ZipArchiveEntry sheet) throws IOException, XMLStreamException {
        List<MergedRange> ranges = new ArrayList<>();
        try (InputStream in = zip.getInputStream(sheet)) {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            while (xml.hasNext() && ranges.size() < MAX_RANGES) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("mergeCell")) {
                    MergedRange range = MergedRange.parse(attribute(xml, "ref"));
                    if (range != null) {
                        ranges.add(range);
                    }
                }
            }
        }
        return ranges;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
