package io.ekko.app.check;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.ekko.app.bounce.BounceMailbox;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.config.MailSettings;
import io.ekko.app.database.Database;
import io.ekko.app.database.NewerTables;
import io.ekko.app.health.DiskHealth;
import io.ekko.app.mail.MailServer;
import io.ekko.app.mail.ReturnPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;

/** The things outside Ekko that a start depends on. Nothing is changed by looking, except that the data folder is made. */
public final class Installation {

    private Installation() {}

    public static List<Finding> check(EkkoConfiguration configuration) {
        return List.of(
                java(),
                Finding.good("configuration", "every key is known and in range"),
                address(configuration),
                folder(configuration.data()),
                database(configuration),
                mail(configuration.mail()),
                bounces(configuration.mail()));
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        return feature >= 17 && feature <= 25
                ? Finding.good("Java", Runtime.version().toString())
                : Finding.bad("Java", feature + " is not tried with Ekko; take 17 to 25");
    }

    private static Finding address(EkkoConfiguration configuration) {
        String url = configuration.publicUrl().toString();
        if (configuration.publicUrl().getHost() == null || !url.matches("https?://.+")) {
            return Finding.bad("publicUrl", url + " is no address; set it to the one that customers can open");
        }
        return Finding.good("publicUrl", "links in mails begin with " + url);
    }

    private static Finding folder(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            return Finding.bad("data folder", data + " cannot be made; choose another with the key data");
        }
        if (!Files.isWritable(data)) {
            return Finding.bad("data folder", data + " cannot be written; give this user the right to");
        }
        long free = data.toFile().getUsableSpace();
        if (free < DiskHealth.LEAST_BYTES) {
            return Finding.bad("data folder", data + " has only " + (free >> 20) + " MB left; make room");
        }
        return Finding.good("data folder", data + ", " + (free >> 20) + " MB free");
    }

    private static Finding database(EkkoConfiguration configuration) {
        try (Database database = Database.open(configuration.database(), configuration.data())) {
            database.refuseNewer();
            int pending = database.pendingMigrations();
            String kind =
                    database.embedded() ? "embedded" : configuration.database().url();
            return Finding.good(
                    "database",
                    kind + (pending == 0 ? ", up to date" : ", " + pending + " migrations run at the next start"));
        } catch (NewerTables newer) {
            return Finding.bad("database", String.valueOf(newer.getMessage()));
        } catch (PoolInitializationException | JdbiException | FlywayException e) {
            return Finding.bad("database", e.getMessage() + "; is it running, and are the database keys right?");
        }
    }

    private static Finding mail(MailSettings mail) {
        if (mail.host().isEmpty()) {
            return Finding.good("mail", "no server is set: mails go to the outbox in the browser");
        }
        return MailServer.objection(mail)
                .map(what -> Finding.bad("mail", mail.host() + ":" + mail.port() + ": " + what))
                .orElseGet(() -> Finding.good("mail", mail.host() + " takes the log-in at port " + mail.port()));
    }

    private static Finding bounces(MailSettings mail) {
        String host = mail.bounces().host();
        try {
            new ReturnPath(mail.returnPath().strip());
        } catch (IllegalArgumentException wrong) {
            return Finding.bad("returned mail", String.valueOf(wrong.getMessage()));
        }
        if (host.isBlank()) {
            return Finding.good(
                    "returned mail", "no mailbox is set: it is known only from what a mail server hands in");
        }
        return BounceMailbox.objection(mail.bounces())
                .map(what ->
                        Finding.bad("returned mail", host + ":" + mail.bounces().port() + ": " + what))
                .orElseGet(() -> Finding.good(
                        "returned mail", "the folder " + mail.bounces().folder() + " at " + host + " can be read"));
    }
}
