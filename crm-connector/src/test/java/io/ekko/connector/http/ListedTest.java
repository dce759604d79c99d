package io.ekko.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ekko.crm.CrmFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedTest {

    private static Optional<String> after(String... links) {
        return new Listed(JsonNodeFactory.instance.arrayNode(), List.of(links)).next("after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</list?after=7%2F8>; rel=\"next\"",
                "<https://crm.example/list?limit=2&after=7%2F8#top>; rel=next",
                "<?after=7%2F8&x=1>;title=\"a, b; c\" ; REL=\"start next\"",
                "</a?after=1>; rel=\"prev\", </a?after=7%2F8>; rel=\"next\", </a?after=9>; rel=\"last\""
            })
    void theNextPageIsFoundHoweverItIsWritten(String link) {
        assertThat(after(link)).contains("7/8");
    }

    @Test
    void thereMayBeSeveralHeaders() {
        assertThat(after("</a?after=1>; rel=first", "</a?after=2>; rel=next")).contains("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"</a?after=1>; rel=\"prev\"", "</a?after=1>; rel=\"nextish\"", "</a?after=1>", "nonsense", ""})
    void anythingElseIsTheLastPage(String link) {
        assertThat(after(link)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"</a?page=2>; rel=next", "</a>; rel=next", "</a?after=%ZZ>; rel=next"})
    void aNextPageThatCannotBeAskedForIsRefusedAndNotTakenForTheEnd(String link) {
        assertThatThrownBy(() -> after(link)).isInstanceOf(CrmFailure.Rejected.class);
    }
}
