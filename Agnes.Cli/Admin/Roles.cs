namespace Agnes.Cli.Admin;

/// <summary>What people may be.</summary>
internal static class Roles
{
    public const string Analyst = "analyst";

    public static string[] All => [Analyst, "admin"];
}
