package io.countback.ingest.lake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * How object stores and the other file systems of Hadoop are reached, by this machine's
 * environment: {@code core-site.xml} and {@code hdfs-site.xml} in {@code HADOOP_CONF_DIR}, and of
 * S3 the variables that Amazon's own tools read.
 */
public final class StoreSettings {
  /**
   * Who does not answer is given up after half a minute; by Hadoop's own settings it can take an
   * hour.
   */
  private static final Map<String, String> PATIENCE =
      Map.ofEntries(
          // Tried twice, with the least time that Hadoop lets one set for a connection or an
          // answer.
          Map.entry("fs.s3a.attempts.maximum", "0"),
          Map.entry("fs.s3a.retry.limit", "1"),
          Map.entry("fs.s3a.retry.throttle.limit", "5"),
          Map.entry("fs.s3a.connection.establish.timeout", "15s"),
          Map.entry("fs.s3a.connection.timeout", "15s"),
          Map.entry("ipc.client.connect.timeout", "15000"),
          Map.entry("ipc.client.connect.max.retries", "1"),
          Map.entry("ipc.client.connect.max.retries.on.timeouts", "1"),
          Map.entry("ipc.client.rpc-timeout.ms", "15000"));

  /** Keys in Hadoop's settings, else whatever the SDK finds: variables, profile, role. */
  private static final String CREDENTIALS =
      "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider,"
          + "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider,"
          + "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";

  private StoreSettings() {}

  /** Hadoop's own settings with those of the environment over them. */
  public static Configuration of(Map<String, String> environment) {
    Configuration settings = new Configuration();
    add(settings, environment);
    return settings;
  }

  /** Only what differs from Hadoop's own settings. */
  public static Configuration differing(Map<String, String> environment) {
    Configuration settings = new Configuration(false);
    add(settings, environment);
    return settings;
  }

  private static void add(Configuration settings, Map<String, String> environment) {
    settings.addResource(own(environment));
    String folder = environment.get("HADOOP_CONF_DIR");
    for (String file : new String[] {"core-site.xml", "hdfs-site.xml"}) {
      if (folder != null && Files.isRegularFile(Path.of(folder, file))) {
        settings.addResource(new org.apache.hadoop.fs.Path(Path.of(folder, file).toUri()));
      }
    }
  }

  private static Configuration own(Map<String, String> environment) {
    Configuration own = new Configuration(false);
    PATIENCE.forEach(own::set);
    own.set("fs.s3a.aws.credentials.provider", CREDENTIALS);
    // Files are read once, from their first byte to their last.
    own.set("fs.s3a.input.stream.type", "classic");
    // Not every server has an ETag for every file.
    own.set("fs.s3a.change.detection.version.required", "false");
    String region = environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION"));
    String endpoint =
        environment.getOrDefault("AWS_ENDPOINT_URL_S3", environment.get("AWS_ENDPOINT_URL"));
    if (endpoint != null) {
      own.set("fs.s3a.endpoint", endpoint);
      // Few servers but Amazon's have a host name for each bucket.
      own.set("fs.s3a.path.style.access", "true");
      own.set("fs.s3a.endpoint.region", region == null ? "us-east-1" : region);
    } else if (region != null) {
      own.set("fs.s3a.endpoint.region", region);
    }
    return own;
  }
}
