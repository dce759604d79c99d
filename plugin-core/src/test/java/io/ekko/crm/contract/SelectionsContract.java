package io.ekko.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.ContactId;
import io.ekko.crm.Page;
import io.ekko.crm.SelectionId;
import io.ekko.crm.Selections;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The CRM's named sets of contacts. */
public interface SelectionsContract extends Contract {

    private Selections selections() {
        return world().crm().selections();
    }

    private List<ContactId> people(int count) {
        List<ContactId> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(world().addContact("Person", "Number " + i, "person" + i + "@kunde.example"));
        }
        return people;
    }

    @Test
    default void aSelectionIsListedAndDescribed() {
        requires(Ability.SELECTIONS);
        SelectionId id = world().addSelection("Key customers", people(1));
        assertThat(selections().list())
                .anySatisfy(selection -> assertThat(selection.name()).isEqualTo("Key customers"));
        assertThat(selections().describe(id).orElseThrow().name()).isEqualTo("Key customers");
    }

    @Test
    default void aSelectionThatIsNotThereIsEmpty() {
        requires(Ability.SELECTIONS);
        assertThat(selections().describe(new SelectionId("999999999"))).isEmpty();
    }

    @Test
    default void anEmptySelectionIsOneEmptyPage() {
        requires(Ability.SELECTIONS);
        Page<ContactId> page = selections().members(world().addSelection("Nobody", List.of()), null, 10);
        assertThat(page.items()).isEmpty();
        assertThat(page.nextCursor()).isEmpty();
    }

    @Test
    default void everyMemberComesOnceOverAllPages() {
        requires(Ability.SELECTIONS);
        List<ContactId> people = people(23);
        world().addContact("Not", "Chosen", "not.chosen@kunde.example");
        SelectionId id = world().addSelection("Many", people);
        List<ContactId> seen = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            Page<ContactId> page = selections().members(id, cursor, 5);
            assertThat(page.items().size()).isLessThanOrEqualTo(5);
            seen.addAll(page.items());
            cursor = page.next();
            pages++;
        } while (cursor != null && pages < 30);
        assertThat(cursor).isNull();
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    default void aPageCanBeReadAgain() {
        requires(Ability.SELECTIONS);
        SelectionId id = world().addSelection("Many", people(9));
        String second = selections().members(id, null, 4).next();
        assertThat(selections().members(id, second, 4).items())
                .isEqualTo(selections().members(id, second, 4).items());
    }
}
