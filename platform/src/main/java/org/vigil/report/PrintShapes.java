package org.vigil.report;

import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.util.List;
import java.util.Scanner;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Draws the SVG of our own charts and maps into a PDF as vectors: rect, line, circle, polygon, path of M, L and Z, {@code fill="hatch"}.
 * Words stand beside the shapes in HTML, so that no font of the operating system is ever asked for; a bare Debian has none.
 */
final class PrintShapes implements SVGDrawer {
    private static final double HATCH = 5; // pixels between two lines

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext context, double cssWidth, double cssHeight, double dotsPerPixel) {
        return new Drawing(svg, number(svg, "width"), number(svg, "height"), dotsPerPixel);
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {
        // no words in our drawings
    }

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle style) {
        // no words in our drawings
    }

    @Override
    public void close() {
        // holds nothing
    }

    private record Drawing(Element svg, double width, double height, double dots) implements SVGImage {
        @Override
        public int getIntrinsicWidth() {
            return (int) Math.round(width * dots);
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) Math.round(height * dots);
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
            AffineTransform place = AffineTransform.getTranslateInstance(x, y);
            place.scale(dots, dots);
            double scale = svg.hasAttribute("data-scale") ? number(svg, "data-scale") : 1;
            place.scale(scale, scale);
            for (Node node = svg.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    draw(device, element, place);
                }
            }
        }

        private void draw(OutputDevice device, Element element, AffineTransform place) {
            Shape shape = shape(element);
            String fill = element.getAttribute("fill");
            if (fill.equals("hatch")) {
                stroke(device, hatch(shape.getBounds2D()), "#8b94a3", 0.6, null, place);
            } else if (!fill.isEmpty() && !fill.equals("none")) {
                device.setColor(colour(fill));
                device.fill(place.createTransformedShape(shape));
            }
            String stroke = element.getAttribute("stroke");
            if (!stroke.isEmpty()) {
                double thick = element.hasAttribute("stroke-width") ? number(element, "stroke-width") : 1;
                stroke(device, shape, stroke, thick, dashes(element), place);
            }
        }

        private static void stroke(
                OutputDevice device,
                Shape shape,
                String colour,
                double width,
                float @org.jspecify.annotations.Nullable [] dashes,
                AffineTransform place) {
            BasicStroke pen =
                    new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
            device.setColor(colour(colour));
            device.fill(place.createTransformedShape(pen.createStrokedShape(shape)));
        }

        private Shape shape(Element element) {
            return switch (element.getTagName()) {
                case "rect" ->
                    new Rectangle2D.Double(
                            across(element, "x"),
                            number(element, "y"),
                            across(element, "width"),
                            number(element, "height"));
                case "line" ->
                    new Line2D.Double(
                            across(element, "x1"), number(element, "y1"), across(element, "x2"), number(element, "y2"));
                case "circle" -> {
                    double r = number(element, "r");
                    yield new Ellipse2D.Double(across(element, "cx") - r, number(element, "cy") - r, 2 * r, 2 * r);
                }
                case "polygon" -> path("M" + element.getAttribute("points").replace(' ', 'L') + "Z");
                case "path" -> path(element.getAttribute("d"));
                default -> throw new IllegalArgumentException("not drawn on paper: " + element.getTagName());
            };
        }

        /** A length across, which may be percent of the width. */
        private double across(Element element, String name) {
            String text = element.getAttribute(name);
            return text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100 * width
                    : number(element, name);
        }

        private static float @org.jspecify.annotations.Nullable [] dashes(Element element) {
            String text = element.getAttribute("stroke-dasharray");
            if (text.isEmpty()) {
                return null;
            }
            String[] parts = text.split(" ");
            float[] dashes = new float[parts.length];
            for (int i = 0; i < parts.length; i++) {
                dashes[i] = Float.parseFloat(parts[i]);
            }
            return dashes;
        }

        /** Lines rising to the right, cut at the edges of the field. */
        private static Shape hatch(Rectangle2D field) {
            Path2D lines = new Path2D.Double();
            double w = field.getWidth();
            double h = field.getHeight();
            for (double k = HATCH / 2; k < w + h; k += HATCH) {
                double from = Math.max(0, k - h);
                double to = Math.min(w, k);
                lines.moveTo(field.getX() + from, field.getY() + k - from);
                lines.lineTo(field.getX() + to, field.getY() + k - to);
            }
            return lines;
        }

        private static Path2D path(String data) {
            Path2D path = new Path2D.Double();
            Scanner tokens =
                    new Scanner(data.replaceAll("([MLZ])", " $1 ").replace(',', ' ')).useLocale(java.util.Locale.ROOT);
            while (tokens.hasNext()) {
                String verb = tokens.next();
                switch (verb) {
                    case "M" -> path.moveTo(tokens.nextDouble(), tokens.nextDouble());
                    case "L" -> path.lineTo(tokens.nextDouble(), tokens.nextDouble());
                    case "Z" -> path.closePath();
                    default -> throw new IllegalArgumentException("not drawn on paper: " + verb);
                }
            }
            return path;
        }
    }

    private static FSRGBColor colour(String hex) {
        return new FSRGBColor(Integer.parseInt(hex.substring(1), 16));
    }

    private static double number(Element element, String name) {
        String text = element.getAttribute(name);
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
