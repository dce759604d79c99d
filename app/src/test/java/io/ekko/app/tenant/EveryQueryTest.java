package io.ekko.app.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.OnBothDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads every query in the sources and refuses those that could see rows of two tenants: ids of records and addresses of people are
 * the CRM's, and two CRMs may have the same.
 */
@OnBothDatabases
class EveryQueryTest {
    private static final List<String> MODULES =
            List.of("plugin-core", "crm-connector", "scheduler", "webhook-receiver", "app");

    private static final String SWEEP =
            "work of all connections is found by its time; each row is worked with its own connection";
    private static final String OLD = "what is too old goes, whosever it is";
    private static final String CALLERS =
            "the condition is one of the few in the same file: a number of ours, a connection, or for"
                    + " the calendar all that run";
    private static final String WITHIN = "the query around it takes one connection of it";
    private static final String USERS = "a user has one order, whichever connection it is of, and gets one mail a week";
    private static final String COUNT = "a count of the whole installation for its operator; names nothing";
    private static final String OUTBOX =
            "the mails of the whole installation, for administrators and tokens of all connections only";
    private static final String SOURCE =
            "a source's name is the only one in Ekko, and stands in the address that its secret guards";

    private static final String TRIP =
            "one browser's own way to SuperOffice and back, known by what only that browser has";

    /** Rows of a certain age go, whosever they are. */
    private static final String BY_AGE = "delete from \\w+ where \\w+_at <=? :\\w+";

    /** What may see more than one tenant. {@code file} blank: wherever it stands. */
    private record Allowed(String file, String begins, String because) {
        boolean covers(Path source, String scope) {
            return (file.isBlank() || source.getFileName().toString().equals(file + ".java"))
                    && scope.startsWith(begins);
        }
    }

    private static final List<Allowed> ALLOWED = List.of(
            new Allowed("", "select id from campaign where state = 'RUNNING'", WITHIN),
            new Allowed(
                    "Campaigns",
                    "select f.* from campaign_filter f join campaign c on c.id = f.campaign_id :unknown",
                    CALLERS),
            new Allowed("Campaigns", "select c.* from campaign c :unknown", CALLERS),
            new Allowed("Surveys", "select t.survey_id, t.language", CALLERS),
            new Allowed("Surveys", "select s.id, s.connection_id", CALLERS),
            new Allowed("AnswerSources", "update answer_source set old_secret", SOURCE),
            new Allowed("AnswerSources", "select connection_id, campaign_id, name, secret", SOURCE),
            new Allowed("Responses", "select :unknown from response r where r.source_key", SOURCE),
            new Allowed("Credits", "insert into invitation_credit", "an occasion holds the number of our own episode"),
            new Allowed("MailsInDoubt", "select i.id, 0 number", WITHIN),
            new Allowed("MailsInDoubt", "select r.invitation_id, r.number", WITHIN),
            new Allowed("", "select connection_id from inbox where state = 'RECEIVED' and due_at", SWEEP),
            new Allowed("", "update invitation set state = 'IN_DOUBT'", SWEEP),
            new Allowed("", "select id from invitation where state = 'SENT' and expires_at <= :now", SWEEP),
            new Allowed("", "update reminder set state = 'IN_DOUBT'", SWEEP),
            new Allowed("", "select id from inbox where state in ('DONE', 'IGNORED') and finished_at", OLD),
            new Allowed("", "select id, connection_id, channel, delivery_id, body, attempts from inbox", OLD),
            new Allowed("", "select response_id, revision from response_evidence where seen_at", OLD),
            new Allowed("", "delete from response_evidence where (response_id, revision) in (value)", OLD),
            new Allowed("", "select id from doubtful_submit where state <> 'WAITING' and submitted_at", OLD),
            new Allowed("", "select invitation_id, way, network, agent from visit where at < :before", OLD),
            new Allowed("", "delete from visit where (invitation_id, way, network, agent) in (value)", OLD),
            new Allowed("Outbox", "select * from outbox_mail where id < :before", OUTBOX),
            new Allowed("Subscriptions", "select count(*) from subscription", COUNT),
            new Allowed("WaitingGauges", "select count(*) from", COUNT),
            new Allowed("Subscribers", "delete from digest where user_id = :user", USERS),
            new Allowed("Subscribers", "select * from digest where user_id = :user", USERS),
            new Allowed("Issues", "update digest_issue set state = 'SENDING'", USERS),
            new Allowed("Issues", "update digest_issue set state = :state", USERS),
            new Allowed("Issues", "update digest_issue set state = 'IN_DOUBT'", SWEEP),
            new Allowed("Issues", "select week, state, at from digest_issue where user_id", USERS),
            new Allowed("ApprovalTrips", "select * from approval_trip where state = :state and session_hash", TRIP),
            new Allowed("ApprovalTrips", "delete from approval_trip where state = :state and session_hash", TRIP),
            new Allowed("PanelSessions", "delete from panel_session where hash", TRIP),
            new Allowed(
                    "Sessions",
                    "delete from panel_session where user_id",
                    "whoever may not log in any more is signed out everywhere"),
            new Allowed("DemoAnswers", "", "fills the one connection of a new demo"));

    private final Tables tables;

    EveryQueryTest(Jdbi jdbi) {
        this.tables = Tables.of(jdbi);
    }

    @Test
    void keepsToOneTenant() {
        List<String> loose = new ArrayList<>();
        Set<Allowed> unused = new HashSet<>(ALLOWED);
        int looked = 0;
        for (Path file : sources()) {
            for (String sql : queries(file)) {
                looked++;
                for (String scope : scopes(sql)) {
                    List<String> tablesOf = Scope.loose(tables, scope);
                    List<Allowed> allowing = ALLOWED.stream()
                            .filter(one -> one.covers(file, scope))
                            .toList();
                    if (!tablesOf.isEmpty() && !scope.matches(BY_AGE)) {
                        allowing.forEach(unused::remove);
                        if (allowing.isEmpty()) {
                            loose.add(file.getFileName() + " " + tablesOf + ": " + scope);
                        }
                    }
                }
            }
        }
        assertThat(looked).as("queries that were found").isGreaterThan(400);
        assertThat(loose).as("queries that could see two tenants").isEmpty();
        assertThat(unused).as("exceptions that nothing needs any more").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from response where contact_id = :contact",
                "select * from invitation where person = :person and state = 'SENT' or connection_id = :connection",
                "select * from invitation where (connection_id = :connection or person = :person)",
                "delete from veto where subject = 'TICKET' and subject_id in (<tickets>)",
                "update opt_out set since = :now where person in (select person from invitation where id = :id)",
                "delete from visit where invitation_id in (select id from invitation where contact_id = :contact)",
                "select 1 from invitation i join response r on r.contact_id = i.contact_id where i.connection_id = :connection",
                "select 1 from invitation i join response r on r.invitation_id = i.id where i.contact_id = :contact",
                "select 1 from response where connection_id = :connection union all select 1 from veto where contact_id = :contact",
                "select 1 from campaign c where c.id = :id and exists (select 1 from response r where r.person = :person)",
                "select * from follow_up where connection_id <> :connection",
                "with known as (select person from suppression) select * from known"
            })
    void aQueryThatForgetsTheConnectionIsFound(String sql) {
        assertThat(scopes(sql))
                .anySatisfy(scope -> assertThat(Scope.loose(tables, scope)).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from response where connection_id = :connection and (contact_id = :contact or person = :person)",
                "update invitation set state = 'SENT' where id in (<ids>)",
                "select 1 from invitation i join response r on r.invitation_id = i.id where i.connection_id = :connection",
                "select 1 from response where id = :id or connection_id = :connection and person = :person",
                "select 1 from veto v where v.connection_id = any(:all) and exists (select 1 from wave w where w.campaign_id = 1)",
                "select * from app_user where login = :login"
            })
    void aQueryThatNamesItIsNot(String sql) {
        assertThat(scopes(sql))
                .allSatisfy(scope -> assertThat(Scope.loose(tables, scope)).isEmpty());
    }

    private static List<String> scopes(String sql) {
        return Scopes.of(sql).stream()
                .map(scope -> scope.replaceAll("\\s+", " ").strip())
                .toList();
    }

    private static List<String> queries(Path file) {
        try {
            return JavaTexts.of(Files.readString(file)).stream()
                    .filter(
                            text -> text.strip()
                                    .toLowerCase(Locale.ROOT)
                                    .matches(
                                            "(?s)(delete\\s+from|insert\\s+into|update\\s+\\w+.*\\sset|with\\s|select\\s.*\\sfrom)\\b.*"))
                    .distinct()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return sources;
    }
}
