namespace Agnes.Cli.Admin;

internal static class Roles
{
    public const string Analyst = "analyst";

    public static string[] All => [Analyst, "admin"];
}
