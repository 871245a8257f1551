import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A real Neo4j Community server over Bolt, on loopback.
 *
 * Arguments: HOME PORT [temporary]. It says "ready" once it answers, and ends when
 * its standard input does, so that it never outlives who started it, however that
 * one ended. A temporary home is deleted at the end.
 */
class Neo4jServer {
    public static void main(String[] arguments) throws Exception {
        var home = Path.of(arguments[0]);
        var isTemporary = arguments.length > 2 && arguments[2].equals("temporary");
        var server = new DatabaseManagementServiceBuilder(home)
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1])))
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .setConfig(GraphDatabaseSettings.pagecache_memory, 512L << 20)
            .setConfig(GraphDatabaseSettings.udc_enabled, false)
            // Tests empty the graph again and again: each time all plans would be thought stale.
            .setConfig(GraphDatabaseSettings.cypher_min_replan_interval, Duration.ofMinutes(10))
            .build();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!isTemporary) {
                server.shutdown();
                return;
            }
            // Nobody will read it again: an orderly end would only take time.
            delete(home);
            Runtime.getRuntime().halt(0);
        }));
        System.out.println("ready");
        while (System.in.read() != -1) {}
        System.exit(0);
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException error) {
            System.err.println("Could not delete " + folder + ": " + error.getMessage());
        }
    }
}
