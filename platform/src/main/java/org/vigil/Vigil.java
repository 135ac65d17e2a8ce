package org.vigil;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Outbreak surveillance and response: nothing waits overnight. Started by {@code org.vigil.command.Main}. */
@SpringBootApplication
@Modulithic(systemName = "Vigil")
public class Vigil {}
