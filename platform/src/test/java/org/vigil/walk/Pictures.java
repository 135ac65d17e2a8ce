package org.vigil.walk;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.vigil.TestDatabase;

/**
 * Screenshots: of every page a walk sees into {@code target/screenshots}, and with {@code -Dvigil.handbook=true} those the handbook
 * shows into {@code docs/handbook/images}, in 256 colours so that they stay small.
 */
final class Pictures {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final int COLOURS = 256;

    private Pictures() {}

    static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** A picture for the handbook, of what one sees without scrolling. */
    static void forHandbook(Page page, String name) {
        if (!Boolean.getBoolean("vigil.handbook")) {
            return;
        }
        byte[] png = page.screenshot(new Page.ScreenshotOptions().setFullPage(false));
        try {
            Path file = TestDatabase.root().resolve("docs/handbook/images").resolve(name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(indexed(ImageIO.read(new ByteArrayInputStream(png))), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same picture with the 256 colours it has most of; any other becomes the nearest of them. */
    private static BufferedImage indexed(BufferedImage image) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int pixel : pixels(image)) {
            seen.merge(coarse(pixel), 1, Integer::sum);
        }
        List<Integer> palette = seen.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<Integer, Integer>::getValue)
                        .reversed())
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        byte[] red = new byte[palette.size()];
        byte[] green = new byte[palette.size()];
        byte[] blue = new byte[palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            red[i] = (byte) (palette.get(i) >> 16);
            green[i] = (byte) (palette.get(i) >> 8);
            blue[i] = (byte) (int) palette.get(i);
        }
        IndexColorModel model = new IndexColorModel(8, palette.size(), red, green, blue);
        BufferedImage small =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int place = nearest.computeIfAbsent(coarse(image.getRGB(x, y)), colour -> nearest(palette, colour));
                small.getRaster().setSample(x, y, 0, place);
            }
        }
        return small;
    }

    private static int nearest(List<Integer> palette, int colour) {
        int best = 0;
        for (int i = 1; i < palette.size(); i++) {
            best = distance(palette.get(i), colour) < distance(palette.get(best), colour) ? i : best;
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** Eight levels fewer a channel, so that the greys of letters' edges do not use the palette up; white stays white. */
    private static int coarse(int pixel) {
        int kept = pixel & 0xF8F8F8;
        return kept | kept >> 5 & 0x070707;
    }
}
