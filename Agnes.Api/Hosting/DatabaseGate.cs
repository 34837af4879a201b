using Agnes.Api.Database;

namespace Agnes.Api.Hosting;

/// <summary>Answers 503 where an endpoint needs the database and it is not open, or not open again.</summary>
public sealed class DatabaseGate(RequestDelegate next, DatabaseStartup startup)
{
    public Task InvokeAsync(HttpContext context)
    {
        var needsDatabase = context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<WithoutDatabase>() is null;
        if (needsDatabase && !startup.Ready.IsCompletedSuccessfully)
        {
            throw new DatabaseStartingException();
        }

        return needsDatabase && !startup.Database.IsOpen
            ? throw DatabaseUnavailableException.WhileReopening()
            : next(context);
    }
}
