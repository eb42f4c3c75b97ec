package org.bellhop.servers.empty;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.util.Map;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** All that a WAR of Bellhop's libraries does at the least: Jersey, EclipseLink, an H2 file. */
public class EmptyListener implements ServletContextListener {
  private EntityManagerFactory entities;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    entities =
        Persistence.createEntityManagerFactory(
            "empty", Map.of("jakarta.persistence.jdbc.url", System.getProperty("bellhop.db-url")));
    try (EntityManager em = entities.createEntityManager()) {
      em.getTransaction().begin();
      em.persist(new EmptyEntity(1));
      em.getTransaction().commit();
    }
    ResourceConfig resources = new ResourceConfig(EmptyResource.class, JacksonFeature.class);
    ServletRegistration.Dynamic api =
        event.getServletContext().addServlet("api", new ServletContainer(resources));
    api.addMapping("/api/*");
    api.setLoadOnStartup(1);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    entities.close();
  }
}
