package io.ekko.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.testing.BundleContract;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every bundle of this module is complete in every language. */
class AppTextsTest implements BundleContract {

    /** All modules share one class path, on which the first bundle of a name would hide the others. */
    @Test
    void noBundleHasTheNameOfAnotherModules() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                List<URL> found =
                        Collections.list(getClass().getClassLoader().getResources("i18n/" + file.getFileName()));
                assertThat(found).as(file.getFileName().toString()).hasSize(1);
            }
        }
    }
}
