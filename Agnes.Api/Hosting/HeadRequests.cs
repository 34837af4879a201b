namespace Agnes.Api.Hosting;

public static class HeadRequests
{
    private static readonly object IsHead = new();

    /// <summary>
    /// Routes a HEAD request to the endpoint of GET, as RFC 9110 requires of a server. Endpoints still see HEAD, so that a
    /// download does not read its file; the server leaves out the body of every response to HEAD.
    /// </summary>
    public static void UseRoutingWithHead(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (HttpMethods.IsHead(context.Request.Method))
            {
                context.Items[IsHead] = true;
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
        app.UseRouting();
        app.Use((context, next) =>
        {
            if (context.Items.ContainsKey(IsHead))
            {
                context.Request.Method = HttpMethods.Head;
            }

            return next(context);
        });
    }
}
