package io.countback.ingest.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.countback.ingest.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  @TempDir private java.nio.file.Path folder;

  @Test
  void files_and_folders_get_the_permissions_that_hadoop_gives_them() throws IOException {
    Path made = new Path(folder.resolve("ours/log").toUri());
    Path usual = new Path(folder.resolve("usual/log").toUri());
    try (FileSystem ours = system(LocalFiles.class);
        FileSystem hadoops = system(org.apache.hadoop.fs.LocalFileSystem.class)) {
      for (FsPermission asked : new FsPermission[] {null, new FsPermission((short) 0700)}) {
        String permissions = write(ours, made, asked);
        assertEquals(write(hadoops, usual, asked), permissions);
      }
    }
  }

  @Test
  void a_session_writes_through_them() throws IOException {
    Configuration conf = TestSpark.session().sparkContext().hadoopConfiguration();
    assertInstanceOf(LocalFiles.class, FileSystem.get(folder.toUri(), conf));
  }

  private static FileSystem system(Class<? extends FileSystem> system) throws IOException {
    Configuration conf = new Configuration();
    conf.set("fs.permissions.umask-mode", "027");
    conf.setClass("fs.file.impl", system, FileSystem.class);
    return FileSystem.newInstance(java.net.URI.create("file:///"), conf);
  }

  /** Makes a folder and a file in it; the permissions of both, and of the file when set anew. */
  private String write(FileSystem system, Path path, FsPermission asked) throws IOException {
    system.delete(path, true);
    if (asked == null) {
      system.mkdirs(path);
    } else {
      system.mkdirs(path, asked);
    }
    Path file = new Path(path, "file");
    system.create(file).close();
    String before = permissions(path) + " " + permissions(file);
    system.setPermission(file, new FsPermission((short) 0604));
    return before + " " + permissions(file);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(java.nio.file.Path.of(path.toUri().getPath())));
  }
}
