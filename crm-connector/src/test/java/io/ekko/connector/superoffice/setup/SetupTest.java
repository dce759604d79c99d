package io.ekko.connector.superoffice.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Keys;
import io.ekko.connector.superoffice.link.Environment;
import io.ekko.connector.superoffice.link.Login;
import io.ekko.connector.superoffice.people.ConsentPurpose;
import io.ekko.connector.superoffice.setup.Mistake.Reason;
import io.ekko.language.Language;
import io.ekko.secret.Secret;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupTest {
    private static final Secret HOOK = Secret.of("hook secret");

    private static Map<String, String> online() {
        return new HashMap<>(Map.of(
                "environment", "Production",
                "tenant", "Cust12345",
                "clientId", "client",
                "clientSecret", "very secret",
                "systemToken", "Ekko-token",
                "privateKey", Keys.OURS.xml()));
    }

    private static Map<String, String> onsite() {
        return new HashMap<>(Map.of(
                "environment", "onsite",
                "address", "https://crm.example/SuperOffice/api",
                "user", "ekko",
                "password", "pass"));
    }

    private static Map<String, String> with(Map<String, String> said, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            said.put(pairs[i], pairs[i + 1]);
        }
        return said;
    }

    private static Map<String, Reason> mistakes(Map<String, String> said) {
        Map<String, Reason> found = new HashMap<>();
        assertThatExceptionOfType(Wrong.class)
                .isThrownBy(() -> Setup.of(said, HOOK))
                .satisfies(wrong -> wrong.mistakes().forEach(one -> found.put(one.name(), one.reason())));
        return found;
    }

    @Test
    void whatIsSaidOfATenantBecomesItsLogin() throws Exception {
        Setup setup = Setup.of(online(), HOOK);
        assertThat(setup.login()).isInstanceOfSatisfying(Login.Online.class, login -> {
            assertThat(login.environment()).isEqualTo(Environment.PRODUCTION);
            assertThat(login.tenant()).isEqualTo("Cust12345");
            assertThat(login.app().secret()).isEqualTo(Secret.of("very secret"));
        });
        var use = setup.use("main", Language.NB, ZoneOffset.UTC);
        assertThat(use.callsPerSecond()).isEqualTo(10);
        assertThat(use.followUp()).isEqualTo(new FollowUpKind.Appointment(0));
        assertThat(use.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(setup.place()).isEqualTo("https://online.superoffice.com/cust12345");
    }

    @Test
    void anInstallationOnsiteIsReachedAtItsAddress() throws Exception {
        Setup setup = Setup.of(onsite(), HOOK);
        assertThat(setup.login()).isInstanceOfSatisfying(Login.OwnServer.class, login -> {
            assertThat(login.address()).hasToString("https://crm.example/SuperOffice/api");
            assertThat(login.password()).isEqualTo(Secret.of("pass"));
        });
        assertThat(setup.tenant()).isEmpty();
    }

    @Test
    void aTestInstallationNamesItsHosts() throws Exception {
        Map<String, String> said = online();
        said.putAll(Map.of(
                "environment",
                "custom",
                "loginAddress",
                "http://localhost:22001",
                "hosts",
                "LOCALHOST:22001, crm.example"));
        assertThat(Setup.of(said, HOOK).login())
                .isInstanceOfSatisfying(
                        Login.Online.class,
                        login -> assertThat(login.environment().hosts())
                                .containsExactlyInAnyOrder("localhost:22001", "crm.example"));
    }

    @Test
    void aPurposeOfTheTenantsOwnCanBeChosenAndWithdrawn() throws Wrong {
        ConsentPurpose chosen = Setup.of(with(online(), "consent", "Surveys", "withdrawConsent", "yes"), HOOK)
                .use("demo", Language.NB, ZoneOffset.UTC)
                .consent();
        assertThat(chosen).isEqualTo(new ConsentPurpose("Surveys", true));
    }

    @Test
    void allMistakesAreFoundAtOnceAndNoneShowsASecret() {
        Map<String, String> said = online();
        said.putAll(Map.of(
                "tenant", "Cust 1",
                "privateKey", "no key at all",
                "clientId", " ",
                "callsPerSecond", "51",
                "followUp", "request",
                "consent", "no such key!",
                "withdrawConsent", "oui",
                "colour", "red"));
        assertThat(mistakes(said))
                .containsEntry("tenant", Reason.NOT_A_TENANT)
                .containsEntry("privateKey", Reason.NOT_A_KEY)
                .containsEntry("clientId", Reason.MISSING)
                .containsEntry("callsPerSecond", Reason.NOT_A_NUMBER)
                .containsEntry("followUpNumber", Reason.MISSING)
                .containsEntry("consent", Reason.NOT_OFFERED)
                .containsEntry("withdrawConsent", Reason.NOT_OFFERED)
                .containsEntry("colour", Reason.UNKNOWN)
                .hasSize(8);
        assertThat(mistakes(with(online(), "consent", "STORE", "withdrawConsent", "yes")))
                .as("the consent to be known at all is not Ekko's to withdraw")
                .containsEntry("withdrawConsent", Reason.NOT_OFFERED);
        assertThatExceptionOfType(Wrong.class)
                .isThrownBy(() -> Setup.of(said, HOOK))
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("no key at all"));
    }

    @Test
    void anAddressThatAnybodyCanReadAlongIsRefused() {
        for (String address : new String[] {
            "http://crm.example/api",
            "https://name:word@crm.example/api",
            "ftp://crm.example",
            "crm.example",
            "https://crm.example/api?x=1"
        }) {
            Map<String, String> said = onsite();
            said.put("address", address);
            assertThat(mistakes(said)).as(address).containsEntry("address", Reason.NOT_AN_ADDRESS);
        }
        Map<String, String> said = online();
        said.putAll(Map.of("environment", "custom", "loginAddress", "http://sod.example", "hosts", "a/b"));
        assertThat(mistakes(said))
                .containsEntry("loginAddress", Reason.NOT_AN_ADDRESS)
                .containsEntry("hosts", Reason.NOT_HOSTS);
    }

    @Test
    void isStoredAndReadAgainAndShowsNoSecret() throws Exception {
        Setup setup = Setup.of(online(), HOOK);
        assertThat(Setup.stored(setup.settingsJson(), setup.sealable())).isEqualTo(setup);
        assertThat(setup.settingsJson() + setup + setup.shown())
                .contains("Cust12345")
                .doesNotContain("very secret", "Ekko-token", "hook secret", "RSAKeyValue");
        assertThatIllegalArgumentException().isThrownBy(() -> Setup.stored("[]", setup.sealable()));
    }

    @Test
    void whatIsNotNamedStaysAsLongAsTheSecretsGoToTheSamePlace() throws Exception {
        Setup setup = Setup.of(online(), HOOK);
        Setup other = setup.with(Map.of("callsPerSecond", "5", "clientSecret", ""));
        assertThat(other.use("main", Language.EN, ZoneOffset.UTC).callsPerSecond())
                .isEqualTo(5);
        assertThat(other.secrets()).isEqualTo(setup.secrets());
        assertThat(setup.with(Map.of("clientSecret", "newer")).secrets())
                .containsEntry(Setting.CLIENT_SECRET, Secret.of("newer"));
        assertThat(setup.with(Map.of())).isEqualTo(setup);

        Setup server = Setup.of(onsite(), HOOK);
        assertThatExceptionOfType(Wrong.class)
                .isThrownBy(() -> server.with(Map.of("address", "https://elsewhere.example/api")))
                .satisfies(
                        wrong -> assertThat(wrong.mistakes()).containsExactly(new Mistake("password", Reason.MISSING)));
    }

    @Test
    void aConnectionKeepsToItsTenant() throws Exception {
        Setup setup = Setup.of(online(), HOOK);
        Map<String, String> elsewhere = online();
        elsewhere.put("tenant", "Cust99999");
        elsewhere.put("environment", "stage");
        assertThatExceptionOfType(Wrong.class)
                .isThrownBy(() -> setup.with(elsewhere))
                .satisfies(wrong -> assertThat(wrong.mistakes())
                        .containsExactlyInAnyOrder(
                                new Mistake("tenant", Reason.ANOTHER_TENANT),
                                new Mistake("environment", Reason.ANOTHER_TENANT)));
        assertThatExceptionOfType(Wrong.class).isThrownBy(() -> setup.with(onsite()));
        assertThat(setup.with(Map.of("tenant", "cust12345")).place()).isEqualTo(setup.place());
    }
}
