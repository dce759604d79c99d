package io.ekko.app.access;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Tells the person at the terminal how to log in for the first time. Not a log line: logs are kept and sent elsewhere. */
public final class FirstLogIn {
    private FirstLogIn() {}

    public static void print(String password) {
        PrintWriter terminal = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        terminal.println();
        terminal.println("  First log-in:  user name  " + FirstAdministrator.LOGIN);
        terminal.println("                 password   " + password);
        terminal.println("  It is shown only now and is changed at the first log-in.");
        terminal.println();
    }
}
