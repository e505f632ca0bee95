package io.countback.ingest;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A server that speaks S3 on this machine: its buckets are the folders in a folder. */
public final class ObjectStore implements AutoCloseable {
  public static final String KEY = "reader-of-exports";
  public static final String SECRET = "s3cret-of-the-reader";

  private final Path buckets;
  private final S3Proxy server;

  /** Starts on a free port. */
  public ObjectStore(Path buckets) throws Exception {
    this.buckets = Files.createDirectories(buckets);
    server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(buckets.toString()))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .stopTimeout(0)
            .build();
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  int port() {
    return server.getPort();
  }

  /** What a process needs in its environment to reach the server, or a proxy before it. */
  public static Map<String, String> environment(String endpoint) {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint,
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  /**
   * The same for this process, whose environment is what it is: the credentials stand in Hadoop's
   * settings, which are written to a folder of their own in this one.
   */
  public static Map<String, String> environment(
      String endpoint, Path folder, String key, String secret) throws IOException {
    Path settings = Files.createTempDirectory(folder, "hadoop");
    String property = "<property><name>fs.s3a.%s.key</name><value>%s</value></property>";
    Files.writeString(
        settings.resolve("core-site.xml"),
        "<configuration>"
            + property.formatted("access", key)
            + property.formatted("secret", secret)
            + "</configuration>");
    return Map.of("AWS_ENDPOINT_URL", endpoint, "HADOOP_CONF_DIR", settings.toString());
  }

  /**
   * A place in the store at this endpoint, which from now on this process and its Spark session
   * know.
   */
  public static Path path(String written, String endpoint, Path folder, SparkSession spark)
      throws IOException {
    Map<String, String> environment = environment(endpoint, folder, KEY, SECRET);
    StoreSettings.differing(environment)
        .forEach(s -> spark.sparkContext().hadoopConfiguration().set(s.getKey(), s.getValue()));
    return Lake.at(written, environment);
  }

  /** Puts an object there, or another in its place. */
  void put(String bucketAndKey, byte[] bytes) throws IOException {
    Path file = buckets.resolve(bucketAndKey);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
