package io.ekko.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.Fields;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The fields that write-back needs. */
public interface FieldsContract extends Contract {

    private Fields fields() {
        return world().crm().fields().orElseThrow();
    }

    @Test
    default void whatIsMissingIsNamedAndCreated() {
        requires(Ability.FIELDS);
        world().dropField().ifPresent(dropped -> assertThat(fields().missing()).contains(dropped));
        fields().create();
        assertThat(fields().missing()).isEmpty();
        fields().create();
        assertThat(fields().missing()).isEmpty();
    }

    @Test
    default void aTextFieldSaysHowMuchItKeeps() {
        requires(Ability.FIELDS);
        Arrays.stream(Field.values())
                .filter(field -> field.kind() == Kind.TEXT)
                .forEach(field -> assertThat(fields().longestText(field))
                        .as(field.wireName())
                        .isBetween(20, 1_000_000));
    }
}
