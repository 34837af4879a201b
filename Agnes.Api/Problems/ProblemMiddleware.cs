namespace Agnes.Api.Problems;

public static class ProblemMiddleware
{
    /// <summary>Exceptions and bodiless errors become problem+json.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }
}
