namespace Agnes.Migrations;

/// <summary>The database was made by a newer Agnes.</summary>
public sealed class NewerSchemaException(long current, long latest)
    : Exception($"Its schema is version {current}, but this Agnes knows versions up to {latest}.")
{
    /// <summary>The version of the database.</summary>
    public long Current { get; } = current;

    /// <summary>The newest version that this Agnes knows.</summary>
    public long Latest { get; } = latest;
}
