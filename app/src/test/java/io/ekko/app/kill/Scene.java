package io.ekko.app.kill;

import java.util.ArrayList;
import java.util.List;

/**
 * One town and those who serve it.
 *
 * @param postgres whether on PostgreSQL; otherwise on the embedded database, with one node
 * @param kills how many processes die in it
 */
record Scene(boolean postgres, int nodes, int kills) {
    /** So many deaths at most in one town, so that its day does not get too long. */
    private static final int MOST = 15;

    Scene {
        if (nodes < 1 || kills < 1 || (nodes > 1 && !postgres)) {
            throw new IllegalArgumentException(
                    "no scene: postgres " + postgres + ", nodes " + nodes + ", kills " + kills);
        }
    }

    /** So many kills, nearly half of them on the embedded database, the rest on one, two and three nodes. */
    static List<Scene> of(int kills) {
        int h2 = Math.max(1, kills * 9 / 20);
        int one = kills * 4 / 20;
        int two = kills * 4 / 20;
        List<Scene> scenes = new ArrayList<>();
        parts(scenes, false, 1, h2);
        parts(scenes, true, 1, one);
        parts(scenes, true, 2, two);
        parts(scenes, true, 3, kills - h2 - one - two);
        return scenes;
    }

    private static void parts(List<Scene> scenes, boolean postgres, int nodes, int kills) {
        for (int left = kills; left > 0; left -= MOST) {
            scenes.add(new Scene(postgres, nodes, Math.min(MOST, left)));
        }
    }

    @Override
    public String toString() {
        return (postgres ? "postgresql" : "h2") + ", nodes " + nodes + ", kills " + kills;
    }
}
