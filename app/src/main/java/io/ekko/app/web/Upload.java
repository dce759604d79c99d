package io.ekko.app.web;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One file out of a form of the type {@code multipart/form-data}. */
public final class Upload {
    private Upload() {}

    /**
     * The bytes of the field; empty when the form has no such field, or no file was chosen.
     *
     * @param type the content type of the request with its boundary
     * @throws IOException when the body is no such form
     */
    public static Optional<byte[]> file(byte[] body, String type, String field) throws IOException {
        return Optional.ofNullable(fields(body, type).get(field)).filter(bytes -> bytes.length > 0);
    }

    /**
     * The bytes of every field, files and texts alike; of fields with the same name the first one.
     *
     * @param type the content type of the request with its boundary
     * @throws IOException when the body is no such form
     */
    public static Map<String, byte[]> fields(byte[] body, String type) throws IOException {
        try {
            MimeMultipart form = new MimeMultipart(new ByteArrayDataSource(body, type));
            Map<String, byte[]> fields = new LinkedHashMap<>();
            for (int i = 0; i < form.getCount(); i++) {
                BodyPart part = form.getBodyPart(i);
                String[] disposition = part.getHeader("Content-Disposition");
                String name = disposition == null ? null : new ContentDisposition(disposition[0]).getParameter("name");
                if (name != null && !fields.containsKey(name)) {
                    fields.put(name, part.getInputStream().readAllBytes());
                }
            }
            return fields;
        } catch (MessagingException unreadable) {
            throw new IOException("not a form with files", unreadable);
        }
    }
}
