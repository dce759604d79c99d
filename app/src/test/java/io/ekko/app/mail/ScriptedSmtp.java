package io.ekko.app.mail;

import com.icegreen.greenmail.util.GreenMail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that answers as it is told: by command ({@code RCPT}, {@code MAIL}, {@code AUTH}, {@code DATA}, and {@code .} for
 * the end of the data), 250 and its like where nothing is said. The answer {@code BREAK} closes the connection instead.
 */
final class ScriptedSmtp implements AutoCloseable {
    static final String BREAK = "BREAK";

    private final ServerSocket socket;
    private final Map<String, String> answers;
    private final boolean startTls;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    ScriptedSmtp(Map<String, String> answers, boolean startTls) throws IOException {
        this.answers = answers;
        this.startTls = startTls;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(this::listen, "scripted-smtp");
        listener.setDaemon(true);
        listener.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The messages that were answered with 250. */
    List<String> taken() {
        return taken;
    }

    List<String> commands() {
        return commands;
    }

    int connections() {
        return connections.get();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Thread talk = new Thread(() -> talk(client), "scripted-smtp-client");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket plain) {
        try (plain) {
            Socket client = plain;
            BufferedReader in = reader(client);
            say(client, "220 test");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                commands.add(command);
                if (command.equals("STARTTLS")) {
                    say(client, "220 go on");
                    client = secure(client);
                    in = reader(client);
                } else if (!answer(client, in, command)) {
                    return;
                }
            }
        } catch (IOException gone) {
            // the client went away
        }
    }

    private boolean answer(Socket client, BufferedReader in, String command) throws IOException {
        String told = answers.getOrDefault(command, usual(command));
        if (told.equals(BREAK)) {
            return false;
        }
        say(client, told);
        if (command.equals("DATA") && told.startsWith("354")) {
            return data(client, in);
        }
        return !command.equals("QUIT");
    }

    private boolean data(Socket client, BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                String told = answers.getOrDefault(".", "250 taken");
                if (told.equals(BREAK)) {
                    return false;
                }
                if (told.startsWith("250")) {
                    taken.add(message.toString());
                }
                say(client, told);
                return true;
            }
            message.append(line).append("\r\n");
        }
        return false;
    }

    private String usual(String command) {
        return switch (command) {
            case "EHLO" -> startTls ? "250-test\r\n250 STARTTLS" : "250-test\r\n250 AUTH PLAIN LOGIN";
            case "DATA" -> "354 go on";
            case "AUTH" -> "235 welcome";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static SSLSocket secure(Socket plain) throws IOException {
        SSLSocket secure = (SSLSocket) tls().getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        secure.setUseClientMode(false);
        return secure;
    }

    /** With the certificate that the mail server of the tests brings; nobody vouches for it. */
    private static SSLContext tls() throws IOException {
        try (InputStream file = GreenMail.class.getResourceAsStream("/greenmail.p12")) {
            char[] password = "changeit".toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the test certificate cannot be used", unusable);
        }
    }

    private static BufferedReader reader(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
