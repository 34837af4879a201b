using Agnes.Pipeline.Runs;

namespace Agnes.Api.Database;

/// <summary>The database does not answer for now; asking again in a few seconds is worth it.</summary>
public class DatabaseUnavailableException(string message, Exception? inner = null) : OutageException(message, inner)
{
    /// <summary>For a database that is closed after a fatal error, and about to be open again.</summary>
    public static DatabaseUnavailableException WhileReopening(Exception? inner = null) =>
        new("The database is being reopened after a fatal error: try again in a few seconds.", inner);
}
