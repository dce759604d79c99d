package io.ekko.app.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The parts of a mail that hold something themselves, decoded, as text of which only what is ASCII matters. Never more than a fixed
 * amount, whatever the mail says about itself; what cannot be decoded is empty.
 */
final class Leaves {
    private static final int MOST_LEAVES = 40;
    private static final int MOST_DEPTH = 6;
    private static final int MOST_BYTES = 65_536;

    private final String headers;
    private final List<Leaf> leaves = new ArrayList<>();

    private record Leaf(String type, String text) {}

    private Leaves(String headers) {
        this.headers = headers;
    }

    static Leaves of(MimeMessage mail) throws MessagingException {
        StringBuilder lines = new StringBuilder();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            lines.append(header.getName())
                    .append(": ")
                    .append(header.getValue())
                    .append('\n');
        }
        Leaves leaves = new Leaves(lines.substring(0, Math.min(MOST_BYTES, lines.length())));
        leaves.gather(mail, 0);
        return leaves;
    }

    private void gather(Part part, int depth) {
        if (leaves.size() >= MOST_LEAVES || depth > MOST_DEPTH) {
            return;
        }
        try {
            String type = type(part);
            if (type.startsWith("multipart/")) {
                Multipart parts = new MimeMultipart(part.getDataHandler().getDataSource());
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart child = parts.getBodyPart(i);
                    gather(child, depth + 1);
                }
            } else {
                leaves.add(new Leaf(type, text(part)));
            }
        } catch (MessagingException | IOException broken) {
            leaves.add(new Leaf("application/octet-stream", ""));
        }
    }

    private static String type(Part part) throws MessagingException {
        String written = part.getContentType();
        try {
            return written == null
                    ? "text/plain"
                    : new ContentType(written).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException unreadable) {
            return "text/plain";
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        try (var stream = part.getInputStream()) {
            return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        }
    }

    boolean has(String type) {
        return leaves.stream().anyMatch(leaf -> leaf.type().equals(type));
    }

    /** All parts of the type, one after the other. */
    String text(String type) {
        return leaves.stream()
                .filter(leaf -> leaf.type().equals(type))
                .map(Leaf::text)
                .collect(Collectors.joining("\n"));
    }

    /** The headers and every part. */
    String everything() {
        return headers + leaves.stream().map(Leaf::text).collect(Collectors.joining("\n", "\n", ""));
    }
}
