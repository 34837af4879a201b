namespace Agnes.Migrations;

/// <summary>Thrown when a newer version of Agnes has migrated the database.</summary>
public sealed class NewerSchemaException(long current, long latest)
    : Exception($"The schema of the database has version {current}; this version of Agnes supports up to {latest}.")
{
    /// <summary>The schema version of the database.</summary>
    public long Current { get; } = current;

    /// <summary>The schema version that this build requires.</summary>
    public long Latest { get; } = latest;
}
