"""From a file to its pages, and from a page's picture to what stands on it."""
