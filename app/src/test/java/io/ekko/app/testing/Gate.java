package io.ekko.app.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a program and a server on this machine, and can be shut: what was connected breaks off, nobody gets through. */
public final class Gate implements AutoCloseable {
    private final int behind;
    private final int port;
    private final Set<Socket> connected = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    /** @param behind the port of the server */
    public Gate(int behind) throws IOException {
        this.behind = behind;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
    }

    public int port() {
        return port;
    }

    public void open() throws IOException {
        listening = listen(port);
    }

    public void shut() throws IOException {
        listening.close();
        for (Socket socket : connected) {
            socket.close();
        }
        connected.clear();
    }

    private ServerSocket listen(int wanted) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        start(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket near = socket.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), behind);
                connected.add(near);
                connected.add(far);
                start(() -> carry(near, far));
                start(() -> carry(far, near));
            }
        } catch (IOException shut) {
            // the gate was shut
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // one side is gone, and closing tells the other
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        shut();
    }
}
