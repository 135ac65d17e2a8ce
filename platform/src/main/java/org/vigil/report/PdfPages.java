package org.vigil.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.vigil.kernel.Language;

/**
 * Prints an XHTML page to A4 PDF. Type is Noto Sans SC or TC from the class path, embedded as the subset that is used, so that Chinese
 * prints the same everywhere and on a machine without fonts. The same page, time and id give the same bytes.
 */
@Component
public class PdfPages {
    private static final String SIMPLIFIED = "/fonts/ttf/NotoSansSC/NotoSansSC-";
    private static final String TRADITIONAL = "/fonts/ttf/NotoSansTC/NotoSansTC-";
    private static final int BOLD = 700;
    private static final Supplier<Map<Integer, Integer>> RADICALS = SingletonSupplier.of(PdfPages::radicals);

    static {
        XRLog.setLoggingEnabled(false); // it would log each page to java.util.logging
    }

    /**
     * Renders a page.
     *
     * @param xhtml well-formed; its style names the families {@code Noto, NotoOther}
     * @param language which of the two Chinese faces draws 直 and 骨 as its readers write them
     * @param madeAt stands in the file as its date
     */
    public byte[] print(String xhtml, Language language, Instant madeAt, ZoneId zone) {
        String face = language == Language.ZH_HANT ? TRADITIONAL : SIMPLIFIED;
        String other = language == Language.ZH_HANT ? SIMPLIFIED : TRADITIONAL; // for names written in the other script
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .useFastMode()
                .withProducer("Vigil")
                .useSVGDrawer(new PrintShapes())
                .useFont(() -> font(face + "Regular.ttf"), "Noto", 400, FontStyle.NORMAL, true)
                .useFont(() -> font(face + "Bold.ttf"), "Noto", BOLD, FontStyle.NORMAL, true)
                .useFont(() -> font(other + "Regular.ttf"), "NotoOther", 400, FontStyle.NORMAL, true)
                .useFont(() -> font(other + "Bold.ttf"), "NotoOther", BOLD, FontStyle.NORMAL, true)
                .useExternalResourceAccessControl(
                        (uri, type) -> false,
                        com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .withHtmlContent(xhtml, null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            GregorianCalendar date = GregorianCalendar.from(madeAt.atZone(zone));
            document.getDocumentInformation().setCreationDate(date);
            document.getDocumentInformation().setModificationDate(date);
            return save(mended(save(document, madeAt)), madeAt);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot print the report", e);
        }
    }

    /**
     * Prints a page for nobody, so that the first report need not wait for the fonts: reading them takes seconds, once in a process.
     *
     * @return how many bytes it would have had
     */
    public int warmUp() {
        String page = """
                <html><head><style>body { font-family: Noto, NotoOther } svg { width: 4mm; height: 4mm }</style></head>
                <body><h1>疫情日报</h1><p>Situation report 态势報告</p><table><tr><th>县区</th><td>1</td></tr></table>
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="2" height="2"/></svg></body></html>""";
        return print(page, Language.ZH_HANS, Instant.EPOCH, ZoneOffset.UTC).length;
    }

    /** Saving makes the subsets of the fonts; only then can their characters be named right. */
    private static PDDocument mended(byte[] file) throws IOException {
        PDDocument document = Loader.loadPDF(file);
        CopyableText.mend(document, RADICALS.get());
        return document;
    }

    private static byte[] save(PDDocument document, Instant madeAt) throws IOException {
        try (document) {
            document.setDocumentId(madeAt.toEpochMilli());
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        }
    }

    private static Map<Integer, Integer> radicals() {
        Map<Integer, Integer> characters = new HashMap<>();
        for (String file : List.of(TRADITIONAL + "Regular.ttf", SIMPLIFIED + "Regular.ttf")) {
            try (TrueTypeFont font = new TTFParser(true).parse(new RandomAccessReadBuffer(font(file)))) {
                characters.putAll(CopyableText.radicals(font.getUnicodeCmapLookup()));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the font " + file, e);
            }
        }
        return characters;
    }

    private static InputStream font(String path) {
        InputStream stream = PdfPages.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("the font " + path + " is not on the class path");
        }
        return stream;
    }
}
