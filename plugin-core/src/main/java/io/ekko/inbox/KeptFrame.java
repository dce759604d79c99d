package io.ekko.inbox;

import io.ekko.sql.Instants;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One record of the spool as it lies on disk: four bytes of length, four of CRC-32C, and the record. */
final class KeptFrame {
    private static final int HEAD = 8;
    private static final byte VERSION = 1;

    private KeptFrame() {}

    static ByteBuffer of(Kept kept) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(kept.body().length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(kept.connection());
            out.writeUTF(kept.delivery());
            Instant received = Instants.kept(kept.receivedAt());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, received));
            out.writeInt(kept.headers().size());
            for (Map.Entry<String, String> header : kept.headers().entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            out.writeInt(kept.body().length);
            out.write(kept.body());
        } catch (IOException tooLong) {
            throw new UncheckedIOException("a hook cannot be written down", tooLong);
        }
        byte[] record = bytes.toByteArray();
        return ByteBuffer.allocate(HEAD + record.length)
                .putInt(record.length)
                .putInt(checksum(record))
                .put(record)
                .flip();
    }

    private static int checksum(byte[] record) {
        CRC32C sum = new CRC32C();
        sum.update(record);
        return (int) sum.getValue();
    }

    /** Where the frame at this place ends; the place itself when no whole frame stands there. */
    static long end(FileChannel file, long at, long size) throws IOException {
        byte[] record = record(file, at, size);
        return record == null ? at : at + HEAD + record.length;
    }

    /** The record at a place where a whole frame stands. */
    static Kept read(FileChannel file, long at, long size) throws IOException {
        byte[] record = record(file, at, size);
        if (record == null) {
            throw new IOException("the spool is damaged at byte " + at);
        }
        return parse(record);
    }

    private static byte @Nullable [] record(FileChannel file, long at, long size) throws IOException {
        if (size - at < HEAD) {
            return null;
        }
        ByteBuffer head = bytes(file, at, HEAD);
        int length = head.getInt();
        int sum = head.getInt();
        if (length < 1 || length > size - at - HEAD) {
            return null;
        }
        byte[] record = bytes(file, at + HEAD, length).array();
        return checksum(record) == sum ? record : null;
    }

    private static ByteBuffer bytes(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("the spool is shorter than it was");
            }
        }
        return bytes.flip();
    }

    private static Kept parse(byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        if (in.readByte() != VERSION) {
            throw new IOException("the spool was written by another version of Ekko");
        }
        String connection = in.readUTF();
        String delivery = in.readUTF();
        Instant receivedAt = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
        Map<String, String> headers = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.put(in.readUTF(), in.readUTF());
        }
        return new Kept(connection, delivery, headers, in.readNBytes(in.readInt()), receivedAt);
    }
}
