"""The read model of the explorer: a store's content as tables, written when it is published and asked by its pages."""
