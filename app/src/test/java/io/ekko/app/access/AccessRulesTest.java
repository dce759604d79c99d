package io.ekko.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.access.AccessRules.Access;
import io.ekko.app.web.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/login", "/s/abc", "/u/abc", "/hooks/crm", "/answers/tool", "/card/abc"})
    void opensWhatVerifiesItself(String address) {
        assertThat(AccessRules.of("POST", address)).isEqualTo(new Access.Open());
    }

    @ParameterizedTest
    @CsvSource({
        "/, STAFF",
        "/today, STAFF",
        "/crm/tickets/{id}, STAFF",
        "/crm/import, ADMINISTRATOR",
        "/crm/import/{id}, ADMINISTRATOR",
        "/reports, MANAGER",
        "/campaigns/new, ADMINISTRATOR",
        "/set-up/users, ADMINISTRATOR"
    })
    void asksPeopleForARole(String address, Role role) {
        assertThat(AccessRules.of("GET", address)).isEqualTo(new Access.Person(role));
    }

    @Test
    void tellsReadingFromChanging() {
        assertThat(AccessRules.of("GET", "/crm/api/v1/tickets"))
                .isEqualTo(new Access.Known(Role.STAFF, Scope.CRM_READ));
        assertThat(AccessRules.of("PATCH", "/crm/api/v1/tickets/{id}"))
                .isEqualTo(new Access.Known(Role.STAFF, Scope.CRM_WRITE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nobody-named-this", "/api/v1/else", "/sx", "/sign", "/crmx", "/healthz2", "/reportsx"})
    void closesWhatNoRuleNames(String address) {
        assertThat(AccessRules.of("GET", address)).isEqualTo(new Access.Known(Role.ADMINISTRATOR, Scope.ADMIN));
    }

    @Test
    void changesInReportsAreNotReading() {
        assertThat(AccessRules.of("POST", "/api/v1/reports/nps"))
                .isEqualTo(new Access.Known(Role.ADMINISTRATOR, Scope.ADMIN));
    }
}
