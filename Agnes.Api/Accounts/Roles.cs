namespace Agnes.Api.Accounts;

public static class Roles
{
    public const string Admin = "admin";

    public const string Analyst = "analyst";

    /// <summary>Not a person's role: the holder of the scheduler's token.</summary>
    public const string Scheduler = "scheduler";
}
