package io.ekko.app.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server with bad days. What it took stays taken, whether the sender heard of it or not: it stalls, it says that it has no time,
 * it takes a message and hangs up before it says so, and it hangs up without having taken it.
 */
final class Sink implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("(?im)^Message-ID:\\s*<([^>]+)>");
    private static final Pattern TO = Pattern.compile("(?im)^RCPT TO:\\s*<([^>]+)>");
    private static final Pattern TOKEN = Pattern.compile("/u/([A-Za-z0-9_-]{20,})");

    private final ServerSocket socket;
    private final Random random;
    private final List<Mail> taken = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Mail> fresh = new LinkedBlockingQueue<>();
    private volatile boolean moody = true;

    /** A message that was taken. */
    record Mail(String messageId, String to, String token) {}

    private enum Mood {
        GOOD,
        SLOW,
        BUSY_BEFORE,
        BUSY_AFTER,
        TAKES_AND_HANGS_UP,
        HANGS_UP
    }

    Sink(long seed) {
        this.random = new Random(seed);
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        daemon(this::listen, "sink");
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** All that were taken, in their order. */
    List<Mail> taken() {
        return taken;
    }

    /** Those that nobody has read yet. */
    BlockingQueue<Mail> fresh() {
        return fresh;
    }

    /** From now on everything is taken at once. */
    void calm() {
        moody = false;
    }

    private synchronized Mood mood() {
        int chance = moody ? random.nextInt(100) : 100;
        if (chance < 2) {
            return Mood.SLOW;
        }
        if (chance < 5) {
            return Mood.BUSY_BEFORE;
        }
        if (chance < 7) {
            return Mood.BUSY_AFTER;
        }
        if (chance < 9) {
            return Mood.TAKES_AND_HANGS_UP;
        }
        return chance < 11 ? Mood.HANGS_UP : Mood.GOOD;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                daemon(() -> talk(client), "sink-client");
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = client.getOutputStream();
            say(out, "220 sink");
            Mood mood = Mood.GOOD;
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                switch (command) {
                    case "MAIL" -> {
                        mood = mood();
                        say(out, "250 ok");
                    }
                    case "RCPT" -> {
                        to = found(TO, line);
                        say(out, mood == Mood.BUSY_BEFORE ? "451 later" : "250 ok");
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        if (!message(in, out, to, mood)) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 sink");
                }
            }
        } catch (IOException gone) {
            // the other side died, which is what it is here for
        }
    }

    /** @return whether the talk goes on */
    private boolean message(BufferedReader in, OutputStream out, String to, Mood mood) throws IOException {
        StringBuilder text = new StringBuilder();
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            text.append(line).append('\n');
            line = in.readLine();
        }
        if (line == null || mood == Mood.HANGS_UP) {
            return false;
        }
        if (mood == Mood.BUSY_AFTER) {
            say(out, "451 scanner busy");
            return true;
        }
        if (mood == Mood.SLOW) {
            Wait.millis(stall());
        }
        Mail mail = new Mail(found(ID, text), to.toLowerCase(Locale.ROOT), found(TOKEN, text));
        taken.add(mail);
        fresh.add(mail);
        if (mood == Mood.TAKES_AND_HANGS_UP) {
            return false;
        }
        say(out, "250 taken");
        return true;
    }

    private synchronized long stall() {
        return 300L + random.nextInt(1500);
    }

    private static String found(Pattern pattern, CharSequence text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
