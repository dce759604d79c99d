package io.ekko.connector.superoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.FakeTiles;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.connector.superoffice.install.InstallationReport;
import io.ekko.connector.superoffice.install.Remark;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dashboard tile: made where it may be, remarked where not, and no other tile or selection is touched. */
class TileTest {
    private final SuperOfficeWorld world = new SuperOfficeWorld(Variant.STAGE, new FollowUpKind.Appointment(0), true);
    private final FakeTiles tiles = world.tenant.tiles;

    @AfterEach
    void everyCallFitsTheDescription() {
        world.close();
        assertThat(world.tenant.violations).isEmpty();
    }

    private InstallationReport install() {
        return world.crm.install(Optional.of(SuperOfficeWorld.EKKO));
    }

    @Test
    void itShowsTheAverageOfThePoints() {
        assertThat(tiles.tiles.values()).singleElement().satisfies(tile -> {
            assertThat(tile.path("TileType").asText()).isEqualTo("BigNum");
            assertThat(tile.path("EntityName").asText()).isEqualTo("person");
            assertThat(tile.path("Measure").asText()).isEqualTo("Average");
            assertThat(tile.path("MeasureField").asText()).isEqualTo("personUdef/Ekko.Nps.Points");
            assertThat(tile.path("Name").asText()).contains("US:\"NPS of all contacts\"", "SW:\"");
            assertThat(tiles.selections)
                    .containsExactly(tile.path("SelectionId").asInt());
        });
        install();
        assertThat(tiles.tiles).hasSize(1);
    }

    @Test
    void whoHasNotAnsweredDoesNotCount() {
        assertThat(tiles.criteria.values()).singleElement().satisfies(groups -> {
            var restriction = groups.path(0).path("Restrictions").path(0);
            assertThat(restriction.path("Name").asText()).isEqualTo("personUdef/Ekko.Nps.Answers");
            assertThat(restriction.path("Operator").asText()).isEqualTo("greater");
            assertThat(restriction.path("Values").path(0).asText()).isEqualTo("0");
        });
    }

    @Test
    void oneThatAUserMadeOfOurFieldStays() {
        var ours = tiles.tiles.values().iterator().next();
        var theirs = ours.deepCopy()
                .put("Description", "Made by hand, after Ekko.Nps.Tile")
                .put("SelectionId", 77);
        tiles.tiles.put(9000, theirs);
        tiles.selections.add(77);
        assertThat(world.crm.uninstall().taken()).containsOnlyOnce("DashTileDefinition Ekko.Nps.Tile");
        assertThat(tiles.tiles).containsOnlyKeys(9000);
        assertThat(tiles.selections).containsExactly(77);
    }

    @Test
    void aCopyOfTheTileBelongsToWhoMadeIt() {
        tiles.selections.add(77);
        tiles.tiles.put(9000, tiles.tiles.values().iterator().next().deepCopy().put("SelectionId", 77));
        world.crm.uninstall();
        assertThat(tiles.tiles).containsOnlyKeys(9000);
        assertThat(tiles.selections).containsExactly(77);
    }

    @Test
    void whereTheAgentIsRefusedTheReportSaysSo() {
        world.crm.uninstall();
        tiles.refused = true;
        InstallationReport report = install();
        assertThat(report.remarks()).containsExactly(Remark.TILE_NOT_MADE);
        assertThat(report.trouble()).isEmpty();
        assertThat(world.crm.uninstall().remarks()).isEmpty();
    }

    @Test
    void aTileThatCannotBeSavedLeavesNothingBehind() {
        world.crm.uninstall();
        tiles.full = true;
        assertThat(install().remarks()).containsExactly(Remark.TILE_NOT_MADE);
        assertThat(tiles.selections).isEmpty();
    }

    @Test
    void aTileThatMayNotBeTakenIsRemarked() {
        tiles.refused = true;
        InstallationReport report = world.crm.uninstall();
        assertThat(report.remarks()).containsExactly(Remark.TILE_NOT_TAKEN);
        assertThat(report.taken()).contains("Person Ekko.Nps.Score");
    }
}
