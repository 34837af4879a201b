namespace Agnes.Api.Hosting;

/// <summary>Marks an endpoint that answers while the database is still being opened.</summary>
public sealed class WithoutDatabase
{
    public static readonly WithoutDatabase Instance = new();
}
