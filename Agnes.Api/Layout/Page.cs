using Microsoft.AspNetCore.Http.HttpResults;

namespace Agnes.Api.Layout;

public static class Page
{
    /// <summary>Answers with a page, rendered whole before the first byte is sent, so that a failure still becomes a 500.</summary>
    public static RazorComponentResult<TPage> Of<TPage, TModel>(
        TModel model,
        Viewer? viewer,
        int statusCode = StatusCodes.Status200OK)
        where TPage : PageComponent<TModel> =>
        new(new Dictionary<string, object?>
        {
            [nameof(PageComponent<>.Model)] = model,
            [nameof(PageComponent<>.Viewer)] = viewer,
        })
        {
            StatusCode = statusCode,
            PreventStreamingRendering = true,
        };
}
