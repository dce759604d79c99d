package io.ekko.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.web.Flash;
import io.ekko.app.web.Role;
import io.ekko.app.web.Theme;
import io.ekko.language.Language;
import io.ekko.testing.MutableClock;
import io.ekko.testing.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class UsersAndTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final MutableClock clock = MutableClock.at(NOW);
    private final Passwords passwords = new Passwords(4);

    @Test
    void theFirstStartMakesOneAdministratorAndTheSecondNone(Jdbi jdbi) {
        FirstAdministrator first = new FirstAdministrator(jdbi, passwords, new Audit(jdbi, clock), clock);
        String password = first.run(true).orElseThrow();
        assertThat(first.run(true)).isEmpty();
        User admin = new Users(jdbi).byLogin(" ADMIN ").orElseThrow();
        assertThat(admin.role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(admin.mustChange()).isTrue();
        assertThat(admin.createdAt()).isEqualTo(NOW);
        assertThat(new LogIn(jdbi, passwords, clock).run("admin", password, "1.2.3.4"))
                .isInstanceOf(LogIn.Outcome.Welcome.class);
    }

    @Test
    void wrongUnknownAndInactiveAreAnsweredAlike(Jdbi jdbi) {
        UserId id = user(jdbi, "ada", Role.STAFF);
        LogIn logIn = new LogIn(jdbi, passwords, clock);
        assertThat(logIn.run("ada", "wrong", "a")).isEqualTo(new LogIn.Outcome.Wrong());
        assertThat(logIn.run("nobody", "secret of ada", "a")).isEqualTo(new LogIn.Outcome.Wrong());
        assertThat(logIn.run("ada' or 1=1", "secret of ada", "a")).isEqualTo(new LogIn.Outcome.Wrong());
        assertThat(logIn.run("ada", "x".repeat(10_000), "a")).isEqualTo(new LogIn.Outcome.Wrong());
        new Users(jdbi).change(id, "Ada", Role.STAFF, Reach.ALL, false);
        assertThat(logIn.run("ada", "secret of ada", "a")).isEqualTo(new LogIn.Outcome.Wrong());
    }

    @Test
    void attemptsAreBoundedPerLoginFromWhereverTheyCome(Jdbi jdbi) {
        user(jdbi, "ada", Role.STAFF);
        LogIn logIn = new LogIn(jdbi, passwords, clock);
        for (int i = 0; i < 10; i++) {
            assertThat(logIn.run("ada", "wrong", "10.0.0." + i)).isEqualTo(new LogIn.Outcome.Wrong());
        }
        assertThat(logIn.run("Ada", "secret of ada", "10.0.1.1")).isInstanceOf(LogIn.Outcome.TooMany.class);
        clock.advance(Duration.ofMinutes(2));
        assertThat(logIn.run("ada", "secret of ada", "10.0.1.1")).isInstanceOf(LogIn.Outcome.Welcome.class);
    }

    @Test
    void attemptsAreBoundedPerAddressWhateverTheLogin(Jdbi jdbi) {
        user(jdbi, "ada", Role.STAFF);
        LogIn logIn = new LogIn(jdbi, passwords, clock);
        for (int i = 0; i < 30; i++) {
            logIn.run("user" + i, "wrong", "10.0.0.1");
        }
        assertThat(logIn.run("ada", "secret of ada", "10.0.0.1")).isInstanceOf(LogIn.Outcome.TooMany.class);
        assertThat(logIn.run("ada", "secret of ada", "10.0.0.2")).isInstanceOf(LogIn.Outcome.Welcome.class);
    }

    @Test
    void theLastAdministratorStays(Jdbi jdbi) {
        Users users = new Users(jdbi);
        ChangeUser change = new ChangeUser(jdbi, new Audit(jdbi, clock));
        User ada = users.byId(user(jdbi, "ada", Role.ADMINISTRATOR)).orElseThrow();
        assertThat(change.run("user/1", ada, "Ada", Role.STAFF, Reach.ALL, true))
                .isFalse();
        assertThat(change.run("user/1", ada, "Ada", Role.ADMINISTRATOR, Reach.ALL, false))
                .isFalse();
        user(jdbi, "bo", Role.ADMINISTRATOR);
        assertThat(change.run("user/1", ada, "Ada", Role.STAFF, Reach.ALL, true))
                .isTrue();
        assertThat(users.byId(ada.id()).orElseThrow().role()).isEqualTo(Role.STAFF);
    }

    @Test
    void leavingNoAccessEndsTheSessions(Jdbi jdbi) {
        User bo = new Users(jdbi).byId(user(jdbi, "bo", Role.STAFF)).orElseThrow();
        Sessions sessions = new Sessions(jdbi);
        sessions.add("hash", bo.id(), NOW);
        new ChangeUser(jdbi, new Audit(jdbi, clock)).run("user/1", bo, "Bo", Role.STAFF, Reach.ALL, false);
        assertThat(sessions.find("hash")).isEmpty();
    }

    @Test
    void aFlashIsShownOnce(Jdbi jdbi) {
        Sessions sessions = new Sessions(jdbi);
        sessions.add("hash", user(jdbi, "ada", Role.STAFF), NOW);
        assertThat(sessions.takeFlash("hash")).isEmpty();
        sessions.leaveFlash("hash", Flash.good("Saved"));
        assertThat(sessions.takeFlash("hash")).contains(Flash.good("Saved"));
        assertThat(sessions.takeFlash("hash")).isEmpty();
    }

    @Test
    void sessionsThatAreOverGo(Jdbi jdbi) {
        Sessions sessions = new Sessions(jdbi);
        UserId ada = user(jdbi, "ada", Role.STAFF);
        sessions.add("idle", ada, NOW);
        sessions.add("used", ada, NOW);
        clock.advance(Session.IDLE);
        sessions.seen("used", clock.instant());
        assertThat(sessions.find("idle").orElseThrow().over(clock.instant())).isTrue();
        assertThat(sessions.find("used").orElseThrow().over(clock.instant())).isFalse();
        assertThat(sessions.removeOver(clock.instant())).isEqualTo(1);
        assertThat(sessions.find("used").orElseThrow().over(NOW.plus(Session.ABSOLUTE)))
                .isTrue();
    }

    @Test
    void aNewPasswordMustBeNewAndLongAndNotTheName(Jdbi jdbi) {
        User ada = new Users(jdbi).byId(user(jdbi, "ada", Role.STAFF)).orElseThrow();
        Sessions sessions = new Sessions(jdbi);
        sessions.add("here", ada.id(), NOW);
        sessions.add("elsewhere", ada.id(), NOW);
        Caller.Person person = new Caller.Person(ada, sessions.find("here").orElseThrow(), "token");
        ChangePassword change = new ChangePassword(jdbi, passwords, new Audit(jdbi, clock));
        assertThat(change.run(person, "wrong", "a good long one")).contains(ChangePassword.Objection.CURRENT_WRONG);
        assertThat(change.run(person, "secret of ada", "short")).contains(ChangePassword.Objection.TOO_SHORT);
        assertThat(change.run(person, "secret of ada", "x".repeat(201))).contains(ChangePassword.Objection.TOO_LONG);
        assertThat(change.run(person, "secret of ada", "secret of ada")).contains(ChangePassword.Objection.SAME);
        assertThat(change.run(person, "secret of ada", "this is Ada herself"))
                .contains(ChangePassword.Objection.LIKE_LOGIN);
        assertThat(change.run(person, "secret of ada", "a good long one")).isEmpty();
        assertThat(sessions.find("here")).isPresent();
        assertThat(sessions.find("elsewhere")).isEmpty();
        assertThat(new LogIn(jdbi, passwords, clock).run("ada", "a good long one", "a"))
                .isInstanceOf(LogIn.Outcome.Welcome.class);
    }

    @Test
    void aTokenIsKnownByItsHashUntilItEndsOrIsRevoked(Jdbi jdbi) {
        Audit audit = new Audit(jdbi, clock);
        ApiTokens tokens = new ApiTokens(jdbi);
        String key = new IssueToken(jdbi, audit, clock)
                .run("user/1", "Power BI", Set.of(Scope.REPORTS_READ, Scope.CRM_READ), NOW.plusSeconds(60));
        assertThat(key).startsWith("ekko_").hasSizeGreaterThan(45);
        ApiToken token = tokens.byHash(Digest.of(key)).orElseThrow();
        assertThat(token.scopes()).containsExactlyInAnyOrder(Scope.REPORTS_READ, Scope.CRM_READ);
        assertThat(token.allows(Scope.OUTBOX_READ)).isFalse();
        assertThat(token.valid(NOW.plusSeconds(59))).isTrue();
        assertThat(token.valid(NOW.plusSeconds(60))).isFalse();
        assertThat(key).startsWith(token.hint());
        RevokeToken revoke = new RevokeToken(jdbi, audit, clock);
        assertThat(revoke.run("user/1", token.id())).isTrue();
        assertThat(revoke.run("user/1", token.id())).isFalse();
        assertThat(tokens.byHash(Digest.of(key)).orElseThrow().valid(NOW)).isFalse();
        assertThat(audit.latest(10)).extracting(Audit.Entry::act).containsExactly("token.revoke", "token.issue");
    }

    @Test
    void languageAndThemeAreKept(Jdbi jdbi) {
        Users users = new Users(jdbi);
        UserId id = user(jdbi, "ada", Role.STAFF);
        users.setLanguage(id, Language.IS);
        users.setTheme(id, Theme.DARK);
        assertThat(users.byId(id).orElseThrow().language()).isEqualTo(Language.IS);
        assertThat(users.byId(id).orElseThrow().theme()).isEqualTo(Theme.DARK);
        users.setLanguage(id, null);
        assertThat(users.byId(id).orElseThrow().language()).isNull();
    }

    @Test
    void aLongPasswordCountsToItsEnd() {
        String start = "x".repeat(100);
        assertThat(passwords.matches(start + "b", passwords.hash(start + "a"))).isFalse();
        assertThat(passwords.matches(start + "a", passwords.hash(start + "a"))).isTrue();
    }

    private UserId user(Jdbi jdbi, String login, Role role) {
        return new Users(jdbi).add(login, login, role, passwords.hash("secret of " + login), false, NOW);
    }
}
