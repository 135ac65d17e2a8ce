/** The engines at the command line, for people who have only a file: CSV in, CSV out, no platform and no database. */
@org.jspecify.annotations.NullMarked
package org.vigil.files;
