using Agnes.Api.Database;

namespace Agnes.Api.Hosting;

/// <summary>The database is still being opened or migrated.</summary>
public sealed class DatabaseStartingException()
    : DatabaseUnavailableException("Agnes is starting: the database is being opened and migrated.");
